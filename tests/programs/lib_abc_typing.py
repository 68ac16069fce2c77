# abc and typing: abstract classes, virtual subclasses, protocols, generics at run time.
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Sized
from typing import Any, Generic, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union, get_type_hints, runtime_checkable


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Half(Shape):
    def area(self):
        return 0


print(Square(3).describe(), isinstance(Square(1), Shape), sorted(Half.__abstractmethods__))
for attempt in [Shape, Half]:
    try:
        attempt()
    except TypeError as error:
        print(error)
print(isinstance([], Sized), isinstance({}, Mapping), isinstance("a", Sequence), isinstance(5, Hashable), issubclass(list, Iterable), isinstance(iter([]), Iterator), isinstance(len, Callable), isinstance([], Hashable))


@Shape.register
class Virtual:
    pass


print(issubclass(Virtual, Shape), isinstance(Virtual(), Shape), Shape in Virtual.__mro__)


@runtime_checkable
class Closable(Protocol):
    def close(self): ...


class File:
    def close(self):
        pass


print(isinstance(File(), Closable), isinstance(5, Closable))
T = TypeVar("T")


class Stack(Generic[T]):
    def push(self, item: T) -> None: ...


class Movie(TypedDict):
    title: str
    year: int


class Employee(NamedTuple):
    name: str
    id: int = 3


print(Stack[int], Optional[int], Union[int, str], int | None, list[int], dict[str, list[int]], Movie(title="x", year=1), Employee("Ada"), Any, get_type_hints(Stack.push), Callable[[int], str], (int | str) == (str | int), isinstance(5, int | str))
for bad in ["isinstance([], list[int])", "int | 5", "list[int]()", "Stack[int, str]", "issubclass(5, Shape)", "Optional[5]"]:
    try:
        print(bad, eval(bad))
    except TypeError as error:
        print(bad, "|", error)
