# An uncaught exception four calls deep: the traceback names every frame and marks the part of the line.
def first(x):
    return second(x) + 1


def second(x):
    value = third(
        x,
        {"key": x},
    )
    return value


def third(x, table):
    return fourth(table["key"], x)


def fourth(a, b):
    return (a + b) * (a / (b - b))


print("before")
first(3)
print("never printed")
