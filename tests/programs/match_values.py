# match: literals, constants by dotted name, alternatives, captures, guards, the wildcard.
import enum


class Color(enum.Enum):
    RED = 1
    BLUE = 2


def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5 | 2 + 3j:
            return "not an int"
        case "a" "b":
            return "text ab"
        case b"x":
            return "bytes"
        case True:
            return "never: True == 1"
        case None:
            return "None"
        case Color.RED:
            return "red"
        case int(n) | float(n) if n > 100:
            return f"large {n}"
        case other if isinstance(other, str):
            return f"text {other!r}"
        case _:
            return "something else"


for value in [0, 0.0, False, 2, True, -1, 1.5, 2 + 3j, "ab", b"x", None, Color.RED, Color.BLUE, 101, 2e9, "other", [], 50]:
    print(repr(value), "->", describe(value))


def binds(value):
    match value:
        case (1 as one) | (2 as one):
            return one
        case x:
            return x, "captured"


print(binds(1), binds(2), binds(3))
