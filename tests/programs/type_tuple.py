# tuple: literals, comparison, hashing, methods, subclasses, repr.
t = (1, "a", [2])
print(t, (), (1,), 1, 2 if False else 3, (1, 2) + (3,), (0,) * 3, t[1], t[-1], t[1:], t[::-1], len(t), "a" in t, t.index("a"), t.count(1))
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1.0, 2.0), () < (0,), (1, "a") != (1, "b"), tuple("abc"), tuple([1, 2]), tuple())
print(hash((1, 2)) == hash((1.0, 2.0)), {(1, 2): "x"}[(1, 2)], {(), (1,)} == {(1,), ()}, sorted([(2, 1), (1, 2), (1, 1)]))
t[2].append(3)
print(t, tuple(t) is t, (*t, 4), (lambda *args: args)(1, 2), divmod(7, 2), [*zip((1, 2), (3, 4))])


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    x = property(lambda self: self[0])


p = Point(1, 2)
print(p, p.x, p == (1, 2), type(p[:]).__name__, p + (3,), hash(p) == hash((1, 2)), isinstance(p, tuple))
for bad in ["(1,)[1]", "(1,).index(2)", "(1,) + [2]", "(1, []).__hash__()", "(1,) < [1]", "(1, 2).append(3)", "tuple(5)", "(1, 'a') < (1, 2)", "tuple(1, 2)", "() * 'a'"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
