# from __future__: what it changes, and where it may stand.
from __future__ import annotations, division

import __future__


def f(a: Undefined, b: "text" = 1) -> list[Nothing]:
    pass


print(f.__annotations__)


class C:
    x: Missing = 3


print(C.__annotations__, annotations, __future__.annotations.getMandatoryRelease())
for bad in ["x = 1\nfrom __future__ import division", "from __future__ import braces", "from __future__ import nested_scopes, no_such", "from __future__ import *"]:
    try:
        compile(bad, "bad", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
