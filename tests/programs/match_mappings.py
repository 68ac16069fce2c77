# match: mapping patterns, keys that must be there, the rest; what counts as a mapping.
from collections import OrderedDict, defaultdict
from types import MappingProxyType


def event(value):
    match value:
        case {"type": "click", "at": (x, y)}:
            return "click", x, y
        case {"type": "key", "key": key, **rest}:
            return "key", key, rest
        case {"type": kind}:
            return "other", kind
        case {1: one, -2: two, None: none}:
            return one, two, none
        case {}:
            return "a mapping"
        case _:
            return "no mapping"


made = defaultdict(list)
for value in [
    {"type": "click", "at": (3, 4)},
    {"type": "click", "at": 5},
    {"key": "x", "type": "key", "shift": True, "alt": False},
    OrderedDict(type="scroll"),
    {1: "a", -2: "b", None: "c", 4: "d"},
    {},
    made,
    MappingProxyType({"type": "proxy"}),
    [("type", "list")],
    5,
]:
    print(event(value))
print(dict(made))

try:
    exec('match {}:\n    case {"a": 1, "a": 2}: pass')
except SyntaxError as error:
    print(error.msg)
key = "k"
try:
    match {"k": 1}:
        case {key.real: 1}:
            pass
except AttributeError as error:
    print(error)
