# Comprehensions: lists, sets, dicts; several loops and conditions; their own scope; nesting.
print([x * y for x in range(4) if x for y in range(x) if y != 1])
print({x % 3 for x in range(10)}, {x: x**2 for x in range(4)}, {k: v for k, v in zip("ab", [1, 2])})
print([[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)])
print([(x, y) for x in "ab" for y in range(2)])
x = "outside"
print([x for x in range(3)], x)
print([y := n * 2 for n in range(3)], y)
print([*map(str, range(3))], [a + b for a, b in [(1, 2), (3, 4)]])
print([i for i in range(20) if i % 2 if i % 3])
print([lambda: i for i in range(3)][0]())


class Body:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]


print(Body.doubled)


def closure():
    factor = 10
    return [n * factor for n in range(3)], {n: factor for n in range(2)}, list(n * factor for n in range(3))


print(closure())
print([[(i, j) for j in range(i)] for i in range(3)])
print({**{"a": 1}, **{c: 2 for c in "bc"}}, [*range(2), *[9]], {*"a", *[1]} == {"a", 1})
try:
    [1 / n for n in [2, 1, 0]]
except ZeroDivisionError as error:
    print(error)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
print([first for first, *rest in ["abc", "de"]], [e for e in {"k": 1}.items()])
print([c for c in "héllo" if c.isascii()], [x if x % 2 else -x for x in range(5)])
