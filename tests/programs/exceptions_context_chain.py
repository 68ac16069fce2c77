# __context__ and __cause__ through handlers, finally, with, generators and nested functions.
def chain(error):
    names = []
    while error:
        link = "cause" if error.__cause__ else "context" if error.__context__ and not error.__suppress_context__ else None
        names.append(f"{type(error).__name__}({error})" + (f" <-{link}-" if link else ""))
        error = error.__cause__ or (error.__context__ if not error.__suppress_context__ else None)
    return " ".join(names)


def handler():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        except ValueError:
            raise TypeError(3)


def in_finally():
    try:
        raise KeyError(1)
    finally:
        raise ValueError(2)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise OSError("in exit")


def in_with():
    with Manager():
        raise KeyError("body")


def generator():
    try:
        yield
    except KeyError:
        raise ValueError("from the generator")


def through_generator():
    g = generator()
    next(g)
    g.throw(KeyError("thrown"))


def same_again():
    try:
        raise KeyError("first")
    except KeyError as error:
        try:
            raise ValueError("second")
        except ValueError:
            raise error


def from_itself():
    error = KeyError("self")
    raise error from error


def handled_before():
    try:
        raise KeyError("handled")
    except KeyError:
        pass
    raise ValueError("alone")


def from_context():
    try:
        raise KeyError(1)
    except KeyError as error:
        raise ValueError(2) from TypeError(3)


for function in [handler, in_finally, in_with, through_generator, same_again, handled_before, from_context]:
    try:
        function()
    except Exception as error:
        print(function.__name__, "|", chain(error))
try:
    from_itself()
except KeyError as error:
    print(error.__cause__ is error)
import sys

print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__, sys.exception())

    def asks():
        return sys.exception()

    print(asks())
    try:
        {}["k"]
    except KeyError:
        print(repr(sys.exception()))
    print(sys.exception())
print(sys.exception())
