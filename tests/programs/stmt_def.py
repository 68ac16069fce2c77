# def: defaults evaluated once, positional-only and keyword-only parameters, star parameters, annotations.
def said(value):
    print("default evaluated", value)
    return value


def f(a, b=said(2), /, c=said(3), *args, d, e=said(5), **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, g=7, a=8))
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames)


def remembers(value, seen=[]):
    seen.append(value)
    return seen


remembers(1)
print(remembers(2))


def documented():
    """What it does."""


print(documented.__doc__, documented.__name__, documented())


def outer():
    def inner():
        return inner.__qualname__

    return inner


print(outer()(), outer.__qualname__)


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


print(recursive(20))
print((lambda *a, k=3, **kw: (a, k, kw))(1, 2, z=4))
