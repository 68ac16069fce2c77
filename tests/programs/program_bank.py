# A small bank: classes, properties, decorators, context managers, exceptions, sorting, formatting.
import functools
from collections import defaultdict
from contextlib import contextmanager


class BankError(Exception):
    """Something that a bank refuses."""


class Insufficient(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance:.2f}, not {amount:.2f}")
        self.missing = amount - account.balance


def audited(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        try:
            result = method(self, *args, **kwargs)
        except BankError as error:
            self.log[type(error).__name__] += 1
            raise
        self.log[method.__name__] += 1
        return result

    return wrapper


@functools.total_ordering
class Account:
    _next = 1

    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.number = owner, balance, Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise Insufficient(self, self._balance - value)
        self._balance = value

    def __lt__(self, other):
        return self.balance < other.balance

    def __eq__(self, other):
        return self.number == other.number

    def __repr__(self):
        return f"<{self.number}: {self.owner} {self.balance:,.2f}>"


class Bank:
    def __init__(self):
        self.accounts, self.log = {}, defaultdict(int)

    @audited
    def open(self, owner, balance=0.0):
        account = Account(owner, balance)
        return self.accounts.setdefault(account.number, account)

    @audited
    def transfer(self, source, target, amount):
        with self.transaction(source, target):
            target.balance += amount
            source.balance -= amount

    @contextmanager
    def transaction(self, *accounts):
        before = [a.balance for a in accounts]
        try:
            yield
        except BankError:
            for account, balance in zip(accounts, before):
                account.balance = balance
            raise

    def __iter__(self):
        yield from self.accounts.values()


bank = Bank()
ada, bob, cyd = (bank.open(name, money) for name, money in [("Ada", 1000), ("Bob", 50.5), ("Cyd", 12345678.9)])
bank.transfer(ada, bob, 250.25)
for source, target, amount in [(bob, ada, 1e6), (ada, cyd, 749.75), (ada, cyd, 0.01)]:
    try:
        bank.transfer(source, target, amount)
        print("moved", amount)
    except Insufficient as error:
        print("refused:", error, f"{error.missing:.2f}")
print(sorted(bank), max(bank), dict(bank.log), sum(a.balance for a in bank), sep="\n")
try:
    ada.balance = -1
except BankError as error:
    print(repr(error), error.__doc__, type(error).__mro__[1].__doc__)
print(bank.transfer.__name__, Account._next)
