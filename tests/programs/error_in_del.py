# Exceptions in __del__, in a generator's finally and in a callback cannot travel: they are reported and go on.
import sys
import weakref


def hook(unraisable):
    print("unraisable:", unraisable.exc_type.__name__, unraisable.exc_value, "|", unraisable.err_msg)


sys.unraisablehook = hook


class Loud:
    def __del__(self):
        raise ValueError("in __del__")


loud = Loud()
del loud
print("went on")


def generator():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


g = generator()
next(g)
del g
print("went on")


class Target:
    pass


target = Target()
reference = weakref.ref(target, lambda r: 1 / 0)
del target
print("went on", reference())
