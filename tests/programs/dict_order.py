# Dicts and sets as they grow and shrink: order after deletions, resizes, equal keys, iteration while it is safe.
d = {}
for i in range(20):
    d[i * 7 % 20] = i
print(list(d), len(d))
for i in range(0, 20, 3):
    del d[i]
d[0] = "again"
print(list(d))
for i in range(1000):
    d[i] = i
for i in range(1000):
    if i % 100:
        del d[i]
print(d, len(d))
while d:
    d.popitem()
d["fresh"] = 1
print(d)


class Same:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 42

    def __eq__(self, other):
        return self.name == other.name

    def __repr__(self):
        return self.name


collide = {Same(str(i % 10)): i for i in range(30)}
print(collide, [collide[Same(str(i))] for i in range(10)], Same("x") in collide)
del collide[Same("3")]
collide[Same("3")] = "moved"
print(list(collide)[-1], len(collide))
a = {1: "a", 2: "b"}
for key in a:
    a[key] = a[key].upper()
print(a, {**a, 3: "c"} | {1: "z"}, list({**{1: 0}, **a}))
numbers = {-1, -2, 0, 2**31 % 7, 1.0, True, 1 + 0j}
print(len(numbers), sorted(map(str, {0.0, -0.0, False})), {1: "x", True: "y"}, hash(-1) == hash(-2))
instance = type("I", (), {})()
for name in "cab":
    setattr(instance, name, 1)
del instance.c
instance.c = 2
print(list(vars(instance)), vars(instance) == {"a": 1, "b": 1, "c": 2})
evil = {}


class Meddler:
    def __hash__(self):
        return hash("key")

    def __eq__(self, other):
        evil.clear()
        return False


evil["key"] = 1
print(evil.get(Meddler(), "not found"), evil)
