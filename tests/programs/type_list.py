# list: methods, growth by slices, comparison, sorting with keys, errors.
a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.insert(1, "in")
a.insert(-100, "first")
a.insert(100, "last")
print(a, a.pop(), a.pop(0), a.index(1), a.count("x"), len(a))
a.remove("in")
a.reverse()
print(a, a[::-1], a.copy() is a, a + [0], [1] * 3, 2 in [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, 2] == (1, 2))
a.clear()
print(a, list(), list("abc"), list(range(3)), list({"k": 1}), [[]] * 2, [1, [2, [3]]], list(x for x in "ab"))
nums = [5, -3, 2, 0, -3]
nums.sort()
print(nums, sorted(nums, reverse=True), sorted(nums, key=abs), min(nums), max(nums, key=abs), sum(nums))
words = ["banana", "Apple", "cherry", "apple"]
words.sort(key=str.lower)
print(words, sorted(words), sorted(words, key=len, reverse=True), sorted([(2, "b"), (1, "z"), (2, "a")]), sorted({"b": 1, "a": 2}))
b = [1, 2, 3, 4, 5]
b[1:3] = []
b[len(b):] = [9]
b[0:0] = [7, 8]
b *= 2
print(b, b[-2:], b.index(9, 6), del_ if (del_ := None) else "")
recursive = [1]
recursive.append(recursive)
print(recursive, repr(recursive), recursive == recursive)
it = iter([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), next(it, "end"), list(reversed([1, 2])), [*enumerate("ab", 1)], [*zip([1, 2], "ab")])


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return f"K{self.n}"


print(sorted([Key(1), Key(3), Key(2)]), max([Key(1), Key(3)]), sorted([3, 1, 2], key=Key))
for bad in ["[].pop()", "[1].remove(2)", "[1].index(5)", "[1, 'a'].sort()", "[1] + (2,)", "[1] * 1.5", "[].insert()", "[1].pop(5)", "list(5)", "{[1]: 2}", "[1] < 1", "[3, 1].sort(lambda x: x)", "[1].pop('a')", "sorted([1, None])", "max([])", "min(1)", "sum(['a'])", "[1].extend(5)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)


def meddles(items):
    def key(x):
        items.append(x)
        return x

    try:
        items.sort(key=key)
    except ValueError as error:
        print(error)


meddles([2, 1])
