"""Generators in a chain, delegation, iterators, closures and exceptions as control flow."""
import time


def integers():
    n = 0
    while True:
        yield n
        n += 1


def take(count, items):
    for item in items:
        if count == 0:
            return
        count -= 1
        yield item


def flatten(tree):
    if isinstance(tree, tuple):
        for branch in tree:
            yield from flatten(branch)
    else:
        yield tree


def counter():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    return add


def tree(depth):
    return depth if depth == 0 else (tree(depth - 1), depth, tree(depth - 1))


def main():
    add = counter()
    for n in take(60_000, (n * n for n in integers() if n % 3)):
        add(n % 1009)
    leaves = sum(flatten(tree(12)))
    failures = 0
    for i in range(20_000):
        try:
            if i % 5 == 0:
                raise KeyError(i)
            failures += [1, 2, 3][i % 4]
        except KeyError as error:
            failures += error.args[0] % 2
        except IndexError:
            failures -= 1
    return add(0), leaves, failures


begin = time.perf_counter()
for _ in range(12):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", *answer)
print("elapsed:", spent)
