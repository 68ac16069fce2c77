# import: forms of the statement, what is bound, and what is said when it fails.
import math
import os.path
import collections.abc as abc
from math import pi, floor as down
from collections import (
    OrderedDict,
    deque,
)

print(math.sqrt(16), os.path.join("a", "b"), abc.Sized.__name__, down(pi), deque([1]).pop(), OrderedDict(a=1)["a"])

for statement in [
    "import no_such_module",
    "import math.no_such_part",
    "from math import no_such_name",
    "from collections import dequeue",
    "from . import sibling",
    "import os.nothing.more",
]:
    try:
        exec(statement, {"__name__": "program"})
    except ImportError as error:
        print(type(error).__name__, error, error.name)


def inside():
    import string as s
    return s.digits


print(inside())
namespace = {}
exec("from string import *", namespace)
print(sorted(name for name in namespace if name.startswith("ascii")))

import sys

print(sys.modules["math"] is math, "collections.abc" in sys.modules)
module = type(sys)("made", "Its documentation.")
module.value = 42
sys.modules["made"] = module
import made
from made import value

print(made.value, value, made.__doc__, made)
print(__import__("string").hexdigits)
