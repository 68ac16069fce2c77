# repr of containers inside themselves and each other, with odd contents.
items = [1]
items.append(items)
table = {"self": None, 1: items}
table["self"] = table
pair = ([], {})
pair[0].append(pair)
print(items, table, pair)
print([None, True, 1.0, 1j, "a'b", b"c\"d", (), (1,), [], {}, set(), frozenset(), {1}, range(2), slice(1), ..., NotImplemented, int, len, type(None)])


class Odd:
    def __repr__(self):
        return "<odd\nlines>"


class Sub(dict):
    pass


class List(list):
    pass


print([Odd()], {Odd.__name__: Odd()}, Sub(a=1), List([1]), {"k": List()}, (Odd(),), {1: {2: {3: {}}}}, [[[]]], [()], {(): ()})
from collections import OrderedDict, deque

d = deque([1])
d.append(d)
o = OrderedDict(a=1)
o["o"] = o
print(d, o, [d], str(o) == repr(o), f"{d!r:>5}")
view = table.keys()
print(view, {}.items(), list(table.items())[0][0], repr(iter([]))[:20], repr(x for x in [])[:18])


class Bad:
    def __repr__(self):
        raise ValueError("in repr")


try:
    repr([1, Bad()])
except ValueError as error:
    print(error)
try:
    print(f"{[Bad()]}")
except ValueError as error:
    print(error)
