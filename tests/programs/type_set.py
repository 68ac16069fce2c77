# set and frozenset: construction, algebra, comparison, changes, frozen ones as keys.
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3}, a < a, a >= {1}, a == {3, 2, 1}, 2 in a, len(a), a.isdisjoint({9}), {1, 1.0, True})
print(a.union([7], (8,)), a.intersection([1, 2]), a.difference([1], [2]), a.symmetric_difference([1, 9]), a.issubset(range(9)), a.issuperset([1]))
a.add(10)
a.discard(99)
a.remove(1)
a.update([20], [30])
print(sorted(a), a.copy() == a, set(), set("aab") == {"a", "b"}, frozenset([1, 2]), frozenset(), {frozenset([1]): "x"}[frozenset([1])])
a |= {5}
a &= {5, 2, 10}
a -= {10}
a ^= {2, 7}
print(sorted(a), a.pop() in {5, 7}, len(a), type(frozenset([1]) | {2}).__name__, type({1} | frozenset([2])).__name__, frozenset([1]) == {1})
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {1} in [{1}], {1} in {frozenset([1])}, min({3, 1}), sorted({"b", "a"}), sum({1, 2}))
a.clear()
print(a, {x % 3 for x in range(7)}, {*"a"}, bool(set()), frozenset("a") is frozenset("a"), set([1, 2]).__contains__(1), set(range(5)))


class Tagged(set):
    pass


print(Tagged([1]), type(Tagged([1]) | {2}).__name__, type(Tagged([1]).copy()).__name__, {1, 2} > {1}, {1} != {2})
for bad in ["{[]}", "set(5)", "set().pop()", "{1}.remove(2)", "{1} | [2]", "{1} + {2}", "{1} < 5", "hash({1})", "frozenset([1]).add(2)", "{1}[0]", "{1, {2}}", "set([[]])", "{1}.union(5)", "{1}.add()"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
try:
    s = {1, 2}
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
