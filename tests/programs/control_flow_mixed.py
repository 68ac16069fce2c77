# Loops, try, with and return inside one another: which way out is taken, and what is cleaned up.
class Trace:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("+", self.name, end=" ")

    def __exit__(self, kind, *rest):
        print("-", self.name, kind.__name__ if kind else "", end=" ")
        return self.swallow


def ways(how):
    for i in range(3):
        try:
            with Trace(f"a{i}"), Trace(f"b{i}", swallow=how == "swallow"):
                if i == 1:
                    if how == "break":
                        break
                    if how == "continue":
                        continue
                    if how == "return":
                        return "returned"
                    if how in ("raise", "swallow"):
                        raise KeyError(how)
                    if how == "caught":
                        1 / 0
        except ZeroDivisionError:
            print("caught", end=" ")
        else:
            print("else", end=" ")
        finally:
            print("finally", end=" ")
    else:
        return "ran through"
    return "left early"


for how in ["nothing", "break", "continue", "return", "swallow", "caught", "raise"]:
    try:
        print("|", ways(how))
    except KeyError as error:
        print("|", repr(error))


def nested():
    for i in range(5):
        for j in range(5):
            if j == 3:
                break
            if (i + j) % 2:
                continue
            yield i, j
        else:
            yield "never"
        if i == 2:
            return "stopped"


print(list(nested()))


def reraise(levels):
    try:
        if levels:
            reraise(levels - 1)
        else:
            raise ValueError("at the bottom")
    except ValueError as error:
        error.args += (levels,)
        raise
    finally:
        print("level", levels, end=" ")


try:
    reraise(3)
except ValueError as error:
    print(error.args)
x = 0
while True:
    try:
        x += 1
        if x < 3:
            continue
        if x == 5:
            break
    finally:
        print(x, end=" ")
print("done")
