# dataclasses: fields, defaults, ordering, frozen ones, post-init, slots, inheritance, errors.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)

    def __post_init__(self):
        self.length = abs(self.x) + abs(self.y)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


@dataclass(slots=True, kw_only=True)
class Slotted:
    a: int
    b: str = "b"


@dataclass
class Child(Point):
    z: int = 5


p = Point(3, -4)
print(p, p.length, p == Point(3, -4), asdict(p), astuple(p), replace(p, x=1), [f.name for f in fields(p)], Child(1, 2, z=3))
print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 9)]), hash(Version(1)) == hash(Version(1)), {Version(1): "v"}[Version(1)], Slotted(a=1), Slotted.__slots__)
for attempt in [lambda: setattr(Version(1), "major", 2), lambda: Point(), lambda: Slotted(1), lambda: hash(p), lambda: p < p, lambda: setattr(Slotted(a=1), "c", 1)]:
    try:
        print(attempt())
    except (FrozenInstanceError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:

    @dataclass
    class Bad:
        items: list = []

except ValueError as error:
    print(error)
match p:
    case Point(x, y):
        print("matched", x, y)
