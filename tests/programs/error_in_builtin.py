# An exception raised in Python code that a built-in called: key functions, dunder methods, comprehensions.
class Angry:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return check(self.n) < check(other.n)


def check(n):
    if n > 2:
        raise ValueError(f"{n} is too much")
    return n


def run():
    return [max(sorted(map(Angry, row), key=lambda angry: angry)) for row in [[1, 2], [3, 1]]]


run()
