# Subscripts and slices: on lists, strings, tuples; assignment and deletion; what keys arrive.
class Show:
    def __getitem__(self, key):
        return key


s = Show()
print(s[1], s[1:2], s[::3], s[1, 2], s[1:2, ...], s[()], s[:], s[1:2:3, 4], s["a"])
items = list(range(10))
print(items[2:5], items[:3], items[7:], items[::3], items[::-1], items[-3:-1], items[5:2], items[100:], items[-100:2])
print("abcdef"[1:4], "abcdef"[::-2], (1, 2, 3)[1:], b"abc"[1], b"abc"[1:], range(10)[2:8:2], range(10)[-1])
items[2:4] = ["x", "y", "z"]
print(items)
items[::2] = [0] * len(items[::2])
print(items)
items[1:1] = "ab"
del items[3:]
print(items)
items[:] = []
print(items)
for statement in [
    "[1][5]", "[1][-2]", "'a'[1]", "(1,)[9]", "b''[0]", "{}['k']", "[1]['a']", "'a'[1.5]", "(1,)[None]", "5[0]", "[1][1:2:0]",
    "[1]['a':]", "{}[[]]", "range(3)[3]", "None[0]",
]:
    try:
        print(eval(statement))
    except Exception as error:
        print(statement, "|", type(error).__name__, error)
for statement in ["x[5] = 1", "x[::2] = [1]", "x[0:1] = 5", "t[0] = 1", "s[0] = 'a'", "del t[0]", "del x[7]", "r[0] = 1", "n[0] = 1"]:
    try:
        exec(statement, {"x": [1, 2, 3], "t": (1,), "s": "abc", "r": range(3), "n": None})
    except Exception as error:
        print(statement, "|", type(error).__name__, error)
print([10, 20, 30][True], {1: "int"}[1.0], {(1, 2): "pair"}[1, 2])
print(slice(1, 10, 2).indices(5), slice(None), slice(1, 2) == slice(1, 2), hash(slice(1, 2)) == hash(slice(1, 2)))
