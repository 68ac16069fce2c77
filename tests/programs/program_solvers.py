# Search: queens, sudoku by constraint, shortest path, knapsack by memo, permutations by hand.
import heapq
from functools import cache


def queens(n, row=0, columns=(), diagonals=frozenset()):
    if row == n:
        yield columns
        return
    for column in range(n):
        marks = {("d", row - column), ("u", row + column)}
        if column not in columns and not marks & diagonals:
            yield from queens(n, row + 1, (*columns, column), diagonals | marks)


print(next(queens(6)), sum(1 for _ in queens(6)))

PUZZLE = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


def solve(cells):
    free = [i for i, c in enumerate(cells) if c == "0"]
    if not free:
        return cells

    def options(i):
        row, column = divmod(i, 9)
        corner = row // 3 * 27 + column // 3 * 3
        seen = {*cells[row * 9 : row * 9 + 9], *cells[column::9], *(cells[corner + r * 9 + c] for r in range(3) for c in range(3))}
        return [d for d in "123456789" if d not in seen]

    best = min(free, key=lambda i: len(options(i)))
    for digit in options(best):
        if answer := solve(cells[:best] + digit + cells[best + 1 :]):
            return answer
    return None


answer = solve(PUZZLE)
print(*(answer[i : i + 9] for i in range(0, 81, 9)), sep="\n")

MAZE = """
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########
""".split()


def path(maze):
    where = {c: (x, y) for y, row in enumerate(maze) for x, c in enumerate(row) if c in "SE"}
    queue, seen = [(0, where["S"], "")], set()
    while queue:
        cost, (x, y), steps = heapq.heappop(queue)
        if (x, y) == where["E"]:
            return cost, steps
        if (x, y) in seen:
            continue
        seen.add((x, y))
        for name, dx, dy in ("R", 1, 0), ("L", -1, 0), ("D", 0, 1), ("U", 0, -1):
            if maze[y + dy][x + dx] != "#":
                heapq.heappush(queue, (cost + 1, (x + dx, y + dy), steps + name))


print(path(MAZE))


def knapsack(items, room):
    @cache
    def best(i, left):
        if i == len(items):
            return 0, ()
        skip = best(i + 1, left)
        weight, value = items[i]
        if weight > left:
            return skip
        worth, chosen = best(i + 1, left - weight)
        return max(skip, (worth + value, (i, *chosen)))

    return best(0, room), best.cache_info().currsize


print(knapsack([(3, 4), (4, 5), (7, 10), (8, 11), (9, 13)], 17))


def permutations(items):
    if len(items) <= 1:
        yield list(items)
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]) if len(items) > 1 else ():
            yield [item, *rest]


print(["".join(p) for p in permutations("abc")], sum(1 for _ in permutations("abcdef")))
