"""Classes: attributes, methods, properties, inheritance and operators, on a crowd of small objects."""
import time


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def turned(self):
        return type(self)(-self.y, self.x)


class Walker:
    steps = 0

    def __init__(self, name):
        self.name = name
        self.place = Vector(0, 0)
        self.heading = Vector(1, 0)

    @property
    def distance(self):
        return abs(self.place.x) + abs(self.place.y)

    def step(self):
        self.place = self.place + self.heading
        self.steps += 1


class Spiral(Walker):
    def step(self):
        super().step()
        if self.steps % 7 == 0:
            self.heading = self.heading.turned()


def main():
    crowd = [Spiral(str(i)) if i % 2 else Walker(str(i)) for i in range(100)]
    for _ in range(300):
        for walker in crowd:
            walker.step()
    return sum(walker.distance * walker.steps for walker in crowd), crowd[1].place == Vector(7, 0)


begin = time.perf_counter()
for _ in range(20):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", *answer)
print("elapsed:", spent)
