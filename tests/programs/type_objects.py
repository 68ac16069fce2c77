# Plain objects: construction, representation, equality and hashing, ordering, truth, containers, formatting.
class Plain:
    pass


class Full:
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)
        self.items = list(args)

    def __repr__(self):
        return f"Full{tuple(self.items)}"

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter(["reversed"])

    def __eq__(self, other):
        return isinstance(other, Full) and self.items == other.items

    def __hash__(self):
        return hash(tuple(self.items))

    def __lt__(self, other):
        return len(self) < len(other)

    def __format__(self, spec):
        return f"formatted {spec!r}"

    def __bytes__(self):
        return bytes(self.items)

    def __sizeof__(self):
        return 1

    def __dir__(self):
        return ["b", "a"]

    def __call__(self, *args):
        return args


f = Full(3, 1, 2)
print(f, str(f), len(f), f[0], f[1:], 1 in f, list(f), list(reversed(f)), f == Full(3, 1, 2), hash(f) == hash((3, 1, 2)), f"{f:x}", bytes(f), dir(f), f(1), bool(Full()), sorted(f))
f[0] = 9
del f[1]
print(f, f < Full(1), f > Full(1), f != Full(9, 2), {f: "key"}[Full(9, 2)], [f].index(Full(9, 2)))
p, q = Plain(), Plain()
print(p == q, p == p, p != q, hash(p) == hash(p), bool(p), isinstance(p, object), type(p) is Plain, p.__class__.__name__, repr(p).startswith("<__main__.Plain object at 0x"))


class Factory:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never called")


print(Factory())


class NoHash:
    def __eq__(self, other):
        return True


for bad in ["hash(NoHash())", "p < q", "len(p)", "p[0]", "iter(p)", "p()", "p + 1", "-p", "1 in p", "Plain(1)", "object(1)", "int(p)", "format(p, 'x')", "bytes(p)", "with_no_name", "reversed(p)", "p @ q", "abs(p)", "p.x", "del p[0]", "p[0] = 1"]:
    try:
        exec(bad)
        print("accepted", bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, str(error).replace(hex(id(p)), "0x"))


class Wrong:
    __repr__ = lambda self: 5
    __len__ = lambda self: "a"
    __bool__ = lambda self: "b"
    __hash__ = lambda self: "c"
    __iter__ = lambda self: 5
    __init__ = lambda self: 5 if getattr(Wrong, "init", 0) else None
    __index__ = lambda self: "d"
    __contains__ = lambda self, x: []
    __format__ = lambda self, spec: 5


w = Wrong()
for bad in ["repr(w)", "len(w)", "bool(w)", "hash(w)", "iter(w)", "[1][w]", "1 in w", "f'{w}'", "setattr(Wrong, 'init', 1) or Wrong()", "str(w)", "int(w)"]:
    try:
        print(bad, eval(bad))
    except TypeError as error:
        print(bad, "|", error)
