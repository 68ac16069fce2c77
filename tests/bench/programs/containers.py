"""Lists, dicts, sets and tuples: counting, grouping, sorting, comprehensions."""
import time


def numbers(count, state=12345):
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 8


def main(count=60_000):
    values = list(numbers(count))
    counts = {}
    for value in values:
        digit = value % 97
        counts[digit] = counts.get(digit, 0) + 1
    groups = {}
    for value in values:
        groups.setdefault(value % 11, []).append(value)
    pairs = sorted((value % 1000, -value) for value in values)
    evens = {value // 2 for value in values if value % 2 == 0}
    odds = {value // 2 for value in values if value % 2}
    nested = [[row * column % 7 for column in range(60)] for row in range(200)]
    flipped = [list(column) for column in zip(*nested)]
    return (
        max(counts.values()),
        sum(len(group) * key for key, group in groups.items()),
        pairs[len(pairs) // 2],
        len(evens & odds),
        len(evens | odds),
        sum(map(sum, flipped)),
    )


begin = time.perf_counter()
for _ in range(6):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", *answer)
print("elapsed:", spent)
