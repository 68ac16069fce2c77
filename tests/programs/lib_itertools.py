# itertools: every iterator of it at least once.
import itertools as it
import operator

print(list(it.islice(it.count(10, 3), 4)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 3)), list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], operator.mul, initial=10)))
print(list(it.chain("ab", [1])), list(it.chain.from_iterable(["ab", "c"])), list(it.compress("abcd", [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.takewhile(lambda x: x < 3, [1, 4, 2])))
print(list(it.filterfalse(lambda x: x % 2, range(5))), [(k, list(g)) for k, g in it.groupby("aabbba")], list(it.islice("abcdef", 1, 5, 2)), list(it.pairwise("abcd")), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a), list(it.zip_longest("ab", [1], fillvalue="-")), list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)))
print(list(it.permutations("abc", 2)), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2)), list(it.batched("abcde", 2)), len(list(it.permutations(range(5)))))
print(it.count(5), it.repeat("x", 2), list(it.islice(it.count(1.5, 0.5), 3)), list(it.chain()), list(it.product()), list(it.groupby([])))
for bad in ["it.islice([1], -1)", "it.repeat()", "list(it.starmap(pow, [5]))", "it.count('a')", "it.combinations('ab', -1)", "list(it.batched('ab', 0))", "list(it.batched('abc', 2, strict=True))", "it.tee([], -1)", "it.chain(5).__next__()", "it.cycle(5)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
