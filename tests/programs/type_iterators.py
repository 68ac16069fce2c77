# Iterators of built-ins: iter with a sentinel, zip, map, filter, enumerate, reversed, and their errors.
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), next(values), next(values, "end"))
print(list(zip([1, 2, 3], "ab")), list(zip()), list(map(max, [1, 5], [4, 2])), list(filter(None, [0, 1, "", "a"])), list(enumerate("ab", start=5)))
print(list(zip("ab", [1, 2], strict=True)), list(reversed("abc")), list(reversed({"a": 1})), list(map(str, range(3))))


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        if index >= 3:
            raise IndexError
        return index * 10


print(list(Sequence()), list(reversed(Sequence())), 20 in Sequence(), max(Sequence()), [*zip(Sequence(), Sequence())])


class Iterator:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("the value")
        return self.n


it = Iterator()
print(list(it), next(it, None), 2 in Iterator(), list(Iterator()), sum(Iterator()), dict(zip("abc", Iterator())), sorted(Iterator(), reverse=True))
a, *b = Iterator()
print(a, b, type(iter([])).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(())).__name__, type(iter(range(3))).__name__, type(iter(set())).__name__, type(zip()).__name__)
for bad in ["next(iter([]))", "next(5)", "iter(5)", "iter(5, 1)", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))", "list(map(len, 5))", "map()", "list(map(int, ['x']))", "reversed({1})", "enumerate(5)", "filter(None)", "zip(5)", "all(5)", "next(iter([]), 1, 2)", "sum(5)", "sorted(5)", "list(map(None, [1]))"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
print(all([]), any([]), all([1, 0]), any([0, 1]), sum([[1], [2]], []), min("b", "a"), max([1, 2], default=0), min([], default="none"), max("aa", "b", key=len))
items = [1, 2, 3]
for item in (it := iter(items)):
    items.pop()
print(items, list(it))
