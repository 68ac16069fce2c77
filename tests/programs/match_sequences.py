# match: sequence patterns, the starred part, nesting; what counts as a sequence.
from collections import deque
from array import array


def shape(value):
    match value:
        case []:
            return "empty"
        case [x]:
            return f"one {x!r}"
        case [1, 2, *rest]:
            return f"starts 1 2, then {rest}"
        case [first, *_, last] if first == last:
            return f"ends as it begins: {first!r}"
        case [[a, b], [c, d]]:
            return f"two pairs {a} {b} {c} {d}"
        case (x, y):
            return f"pair {x!r} {y!r}"
        case [*all]:
            return f"list of {len(all)}"
        case str() | bytes() | bytearray():
            return "text is no sequence here"
    return "no sequence"


for value in [[], (), [5], (1, 2), [1, 2, 3, 4], "abc", b"ab", [7, 8, 7], [[1, 2], (3, 4)], ["a", "b"],
              range(4), deque([1, 2, 9]), {1, 2}, {"a": 1}, iter([1]), array("i", [3, 4]), 5, None]:
    print(shape(value))


def command(line):
    match line.split():
        case ["go", ("north" | "south") as direction]:
            return "walk", direction
        case ["go", *_]:
            return "where?"
        case ["take", thing, *adjectives]:
            return "take", thing, adjectives
        case [unknown, *_]:
            return f"I do not know how to {unknown}"
        case []:
            return "say something"


for line in ["go north", "go up now", "take lamp old brass", "sing", ""]:
    print(command(line))
