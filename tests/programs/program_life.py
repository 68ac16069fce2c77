# Conway's game of life on a set of cells, with a glider that walks.
from collections import Counter


def step(cells):
    near = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, count in near.items() if count == 3 or count == 2 and cell in cells}


def draw(cells, size):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(size)) for y in range(size))


def parse(text):
    return {(x, y) for y, line in enumerate(text.splitlines()) for x, char in enumerate(line) if char == "#"}


world = parse(".#.\n..#\n###")
for generation in range(9):
    if generation % 4 == 0:
        print(generation, len(world))
        print(draw(world, 7))
    world = step(world)
blinker = {(1, 0), (1, 1), (1, 2)}
print(step(step(blinker)) == blinker, sorted(step(blinker)))
r = parse(".##\n##.\n.#.")
for _ in range(100):
    r = step(r)
print(len(r), min(r), max(r))
