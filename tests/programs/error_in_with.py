# An exception in a with block and another one in __exit__; both are told.
class Fragile:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("leaving because of", kind.__name__)
        raise RuntimeError("the door is stuck")


def use():
    with Fragile() as thing:
        thing.missing


use()
