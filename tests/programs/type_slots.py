# __slots__: no dictionary, inheritance, defaults, conflicts, weak references.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named(Point):
    __slots__ = ("name",)


class Open(Point):
    pass


p = Point(1, 2)
print(p.x, p.y, Point.x, type(Point.x).__name__, hasattr(p, "__dict__"), Point.__slots__)
n = Named(3, 4)
n.name = "named"
print(n.x, n.name, hasattr(n, "__dict__"))
o = Open(5, 6)
o.anything = "allowed"
print(o.__dict__, o.x)
del p.x
for attempt in [
    lambda: p.x,
    lambda: setattr(p, "z", 1),
    lambda: delattr(p, "x"),
    lambda: Point.x.__get__(5),
    lambda: type("Bad", (), {"__slots__": ("a",), "a": 1}),
    lambda: type("Bad", (), {"__slots__": ("1a",)}),
    lambda: type("Bad", (), {"__slots__": (5,)}),
    lambda: type("Bad", (int,), {"__slots__": ("a",)}),
    lambda: type("Bad", (Named, type("Other", (), {"__slots__": ("q",)})), {}),
    lambda: __import__("weakref").ref(p),
]:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


class WithDict:
    __slots__ = ("a", "__dict__", "__weakref__")


w = WithDict()
w.a, w.b = 1, 2
print(w.__dict__, WithDict.__slots__)


class Private:
    __slots__ = ("__hidden", "shown")

    def __init__(self):
        self.__hidden = 1


print(Private()._Private__hidden, sorted(name for name in Private.__dict__ if not name.endswith("__")))
