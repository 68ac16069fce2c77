# An exception in a class body and in a decorator: the frames that the traceback names.
def decorate(function):
    if not function.__doc__:
        raise TypeError(f"{function.__name__} has no documentation")
    return function


class Outer:
    class Inner:
        @decorate
        def documented(self):
            """Fine."""

        @decorate
        def undocumented(self):
            pass
