# if, elif, else: what counts as true, in which order conditions are asked.
class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        print("asked")
        return self.answer


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


def choose(a, b):
    if a:
        return "first"
    elif b:
        return "second"
    else:
        return "neither"


print(choose(Truth(True), Truth(True)))
print(choose(Truth(False), Truth(True)))
print(choose(Truth(False), Truth(False)))

for value in [0, 1, -1, 0.0, 0j, "", "0", [], [0], (), {}, set(), None, ..., Sized(0), Sized(3), range(0), b""]:
    print(type(value).__name__, "true" if value else "false", not value)

for bad in [Truth(1), Sized(-1), Sized("x")]:
    try:
        if bad:
            pass
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
