# range and slice: arithmetic without a list.
r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], 5 in r, 6 in r, r.index(8), r.count(8), r.start, r.stop, r.step, bool(range(0)))
print(range(5), range(3, 1), range(10, 0, -3), list(range(10, 0, -3)), range(0, 5, 2) == range(0, 6, 2), hash(range(3)) == hash(range(0, 3, 1)), list(reversed(range(4))))
print(range(10**20, 10**20 + 3)[-1], len(range(10**6)), 10**9 in range(10**10), 2.0 in range(3), "a" in range(3), range(True), list(range(0, -5, -2)))
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), sum(range(101)), max(range(5)), [*range(3)], range(3).__reduce__()[1])
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(6), slice(5), slice(None, None, -1).indices(4), slice(-3, None).indices(5), s == slice(1, 10, 2), slice(1) < slice(2))
print([0, 1, 2, 3, 4, 5][s], "abcdef"[slice(1, 3)], slice("a", "b"))
for bad in ["range()", "range(1.5)", "range(1, 2, 0)", "range('a')", "range(3)[5]", "range(3).index(9)", "range(1, 2, 3, 4)", "range(3) + range(2)", "slice()", "slice(1, 2, 0).indices(5)", "slice('a').indices(3)", "range(3)[1.0]", "range(3) < range(4)", "range(3).start = 1", "slice(1).indices(-1)"]:
    try:
        exec(bad) if " = " in bad else print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
