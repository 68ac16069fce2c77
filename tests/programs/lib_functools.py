# functools: partial, reduce, lru_cache, wraps, total_ordering, singledispatch, cached_property.
import functools


@functools.lru_cache(maxsize=2)
def square(n):
    print("computes", n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), square.cache_info())
square.cache_clear()
add = functools.partial(lambda a, b, c=0: (a, b, c), 1, c=3)
print(add(2), add(5, c=6), add.args, add.keywords, functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(max, [], 7))


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        """wrapper"""
        return function(*args)

    return wrapper


@logged
def documented():
    """original"""


print(documented.__name__, documented.__doc__, documented.__wrapped__.__name__)


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(2), Version(2) >= Version(3), Version(1) > Version(0))


@functools.singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return "int"


@show.register(list)
def _(value):
    return "list"


print(show(1), show([]), show("s"), show(True))


class Circle:
    @functools.cached_property
    def area(self):
        print("computing")
        return 3


c = Circle()
print(c.area, c.area, c.__dict__)


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
try:
    functools.reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
