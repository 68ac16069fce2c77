# Annotated assignment: what is stored, what is evaluated, and what __annotations__ tells (PEP 649).
x: int = 1
y: str
print(x)
try:
    print(y)
except NameError as error:
    print(error)

try:
    print(__annotations__)
except NameError as error:
    print(error)
print(__annotate__(1))


class Point:
    left: int = 0
    top: "int"
    size: Undefined

    def method(self, a: int, *rest: str, b: float = 1.5, **others: dict) -> None:
        inner: bool = True
        return inner


print(Point.left)
try:
    Point.__annotations__
except NameError as error:
    print(error)
print(Point.method.__annotations__)


def lazy():
    print("an annotation is evaluated")
    return int


def g(a: lazy()):
    pass


print("before")
print(g.__annotations__)
print(g.__annotations__)

Undefined = list
print(Point.__annotations__)
