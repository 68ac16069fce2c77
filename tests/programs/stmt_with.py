# with: __enter__ and __exit__ in order, several managers, swallowing, what is said when there is no manager.
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error, traceback is not None)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)

with (
    Manager("c"),
    Manager("d", swallow=True) as d,
):
    raise ValueError("swallowed by d")
print("after")

try:
    with Manager("e"):
        with Manager("f"):
            1 / 0
except ZeroDivisionError as error:
    print("came through", error)


def returning():
    with Manager("g"):
        return "value"


print(returning())

for i in range(3):
    with Manager(str(i)):
        if i == 1:
            break

for wrong in [5, None]:
    try:
        with wrong:
            pass
    except TypeError as error:
        print(error)


class Half:
    def __enter__(self):
        print("never printed")


try:
    with Half():
        pass
except TypeError as error:
    print(error)

class Namespace:
    pass


namespace = Namespace()
with Manager("h") as namespace.name, Manager("i") as (first, *others):
    print(namespace.name, first, others)
