# type statements and type parameters: lazily evaluated, with names of their own.
type Number = int | float
type Tree[T] = T | list[Tree[T]]
type Later = Undefined

print(Number, Number.__name__, Number.__value__, type(Number).__name__)
print(Tree.__type_params__, Tree.__value__, Tree[int])
try:
    Later.__value__
except NameError as error:
    print(error)
Undefined = dict
print(Later.__value__)


def first[T: (int, str), *Ts, **P](items: list[T], *rest: *Ts) -> T:
    return items[0]


print(first.__type_params__, first([1, 2]))
T, Ts, P = first.__type_params__
print(type(T).__name__, T.__constraints__, type(Ts).__name__, type(P).__name__)
print(first.__annotations__)


class Box[T: int = bool]:
    def __init__(self, value: T):
        self.value = value

    def swap[U](self, other: U) -> tuple[U, T]:
        return other, self.value


print(Box.__type_params__, Box.__type_params__[0].__bound__, Box.__type_params__[0].__default__)
print(Box(3).swap("x"), Box.__orig_bases__, Box[int], Box.swap.__type_params__)
print(T.__name__, T.has_default(), Box.__parameters__)
