# return: several values, from within loops, with and try; no value is None.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("left")


def many():
    return 1, *[2, 3], 4


def nothing():
    return


def from_loop(items):
    for item in items:
        with Manager():
            try:
                if item > 1:
                    return item
            finally:
                print("looked at", item)
    return "none"


def overrides():
    try:
        1 / 0
    except ZeroDivisionError:
        return "except"
    finally:
        print("finally")


def dead():
    return 1
    print("never printed")


print(many(), nothing(), from_loop([0, 1, 2, 3]), from_loop([]), overrides(), dead())
