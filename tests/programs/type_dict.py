# dict: order of insertion, methods, views, merging, keys that are equal, errors.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), len(d), "a" in d, d.get("x"), d.get("x", 0), d.setdefault("d", []), d.setdefault("a", 9), d.pop("c"), d.pop("zz", None))
d.update({"e": 5}, f=6)
d.update([("g", 7)])
print(d, d.popitem(), d | {"a": 0, "z": 1}, {**d}, dict(d) == d, d.copy() is d)
d |= {"h": 8}
del d["b"]
d["b"] = "back at the end"
print(list(d.items()), list(d.keys()), list(d.values()), list(reversed(d)), dict.fromkeys("ab", 0), dict([(1, 2)]), dict(a=1), dict())
keys, values, items = d.keys(), d.values(), d.items()
print(keys & {"a", "q"}, sorted(keys | {"q"}), keys - {"a"} == set(d) - {"a"}, ("a", 2) in items, 2 in values, len(items), keys == set(d), keys.isdisjoint({"x"}))
d["new"] = 1
print("new" in keys, len(values), repr({}.keys()), repr({1: 2}.items()), repr({1: 2}.values()), keys.mapping["a"])
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): 3, None: 4, "": 5}[None], {1: 2} == {1.0: 2.0}, {1: [1]} != {1: [2]}, {"a": 1} == [("a", 1)])


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print("hash", self.name)
        return 1

    def __eq__(self, other):
        print("eq", self.name, other.name)
        return self.name == other.name


table = {Key("x"): 1, Key("y"): 2}
print(table[Key("y")], Key("z") in table)


class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


print(Missing(a=1)["b"], Missing().get("b"), Missing({"a": 1}), type(Missing().copy()).__name__)
for bad in ["{}['k']", "{}[[]]", "{}.pop('k')", "{}.popitem()", "dict(5)", "dict([1])", "dict([(1, 2, 3)])", "{1: 2} | 5", "{1: 2} < {}", "{{}: 1}", "{}.update(5)", "dict(**{1: 2})", "{}.keys() + 1", "hash({})", "{}.fromkeys(5)", "del {}['x']"]:
    try:
        exec(bad) if bad.startswith("del") else print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
for change in [lambda k: d.pop(k), lambda k: d.update({k + "!": 1})]:
    try:
        for key in d:
            change(key)
    except RuntimeError as error:
        print(error)
recursive = {}
recursive["self"] = recursive
print(recursive, d.clear(), d)
