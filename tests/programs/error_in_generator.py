# An exception inside generators that feed each other: every frame is in the traceback.
def numbers():
    for n in (4, 2, 0):
        yield n


def inverted(items):
    for item in items:
        yield 8 / item


def total(items):
    return sum(value for value in items if value)


print(total(inverted(n for n in [1, 2])))
print(total(inverted(numbers())))
