# NameError and AttributeError suggest what was probably meant.
import sys
import traceback


class Account:
    balance = 0

    def deposit(self, amount):
        self.balance += amonut


def attempt(action):
    try:
        action()
    except Exception:
        kind, error, _ = sys.exc_info()
        traceback.print_exception(kind, error, None)


total = 1
attempt(lambda: Account().deposit(5))
attempt(lambda: Account().blance)
attempt(lambda: totl)
attempt(lambda: prnt("x"))
attempt(lambda: "a".uppper())
attempt(lambda: sys.exitt())
attempt(lambda: os.path)
attempt(lambda: completely_unknown_name)


class Method:
    value = 1

    def method(self):
        return value


attempt(Method().method)
Account().deposit(1)
