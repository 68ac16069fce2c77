# enum: members, aliases, flags, auto, lookup, iteration, methods, errors.
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    ALSO_RED = 1

    def bright(self):
        return f"bright {self.name.lower()}"

    @classmethod
    def favourite(cls):
        return cls.GREEN


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Mode(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class Word(StrEnum):
    HELLO = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), Color.ALSO_RED is Color.RED, len(Color), Color.RED in Color)
print(Color.RED.bright(), Color.favourite(), Level.LOW < Level.HIGH, Level.HIGH + 1, f"{Level.LOW} {Word.HELLO}", Word.HELLO.upper(), {Color.RED: "r"}[Color.RED])
print(Mode.READ | Mode.WRITE, Mode.BOTH & Mode.READ, ~Mode.READ, Mode.READ in Mode.BOTH, Mode(0), repr(Mode(3)), list(Mode.BOTH), bool(Mode(0)))
print(Color.__members__, isinstance(Color.RED, Color), Color.RED == 1, Level.LOW == 1, type(Color).__name__, Enum("Made", "A B").B)
for bad in ["Color(9)", "Color['BLUE']", "Color.BLUE", "Color.RED.value.x", "setattr(Color, 'RED', 5)", "Color.RED < Color.GREEN", "type('Sub', (Color,), {})", "Mode(99)", "Color()"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
try:

    @unique
    class Twice(Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)
