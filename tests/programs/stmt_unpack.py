# Unpacking: nested targets, a starred target, any iterable, and what is said when the number is wrong.
(a, b), [c, *d] = (1, 2), "xyz!"
print(a, b, c, d)

first, *middle, last = range(6)
print(first, middle, last)

*everything, = {"one": 1, "two": 2}
print(everything)


def numbers(n):
    for i in range(n):
        print("makes", i)
        yield i


def attempt(action):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def two(values):
    p, q = values
    print(p, q)


def at_least_two(values):
    p, q, *rest = values
    print(p, q, rest)


for action in [
    lambda: two([1, 2]),
    lambda: two([1]),
    lambda: two((1, 2, 3)),
    lambda: two(numbers(5)),
    lambda: two({1: "a", 2: "b", 3: "c"}),
    lambda: two(7),
    lambda: two(None),
    lambda: at_least_two("a"),
    lambda: at_least_two("ab"),
    lambda: at_least_two("abc"),
]:
    attempt(action)

for key, (left, right) in {"k": (1, 2), "l": (3, 4)}.items():
    print(key, left, right)
