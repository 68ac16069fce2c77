# match: class patterns, by keyword and by position (__match_args__), built-in types, errors.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class Circle:
    __match_args__ = ("center", "radius")

    def __init__(self, center, radius):
        self.center, self.radius = center, radius


def where(value):
    match value:
        case Point(0, 0):
            return "origin"
        case Point(x=0):
            return f"on the y axis at {value.y}"
        case Point(x, y) if x == y:
            return f"on the diagonal at {x}"
        case Point():
            return "somewhere"
        case Circle(Point(0, 0), radius=r):
            return f"circle around the origin, radius {r}"
        case Circle(center=Point(x=cx)) as circle:
            return f"circle at {cx}, {circle.radius}"
        case int(n) | str(n):
            return f"plain {n!r}"
        case list([a, b]) | tuple([a, b]):
            return f"two of them: {a} {b}"
        case dict(d):
            return f"dict {d}"
    return "nothing"


for value in [Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), Circle(Point(0, 0), 5), Circle(Point(1, 0), 2),
              7, "s", True, [1, 2], (3, 4), [1], {"a": 1}, 2.5]:
    print(where(value))


class Plain:
    pass


class Wrong:
    __match_args__ = [1, 2]


def attempt(value, kind):
    try:
        match value:
            case kind(1):
                print("matched")
            case _:
                print("no match")
    except TypeError as error:
        print(error)


attempt(Plain(), Plain)
attempt(Wrong(), Wrong)
attempt(5, 5)
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match Point(1, 2):
        case Point(1, x=1):
            pass
except TypeError as error:
    print(error)
