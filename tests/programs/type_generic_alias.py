# list[int], int | str, and other types with parameters.
import types
from typing import Literal, TypeVar, Union

alias = list[int]
print(alias, type(alias).__name__, alias.__origin__, alias.__args__, alias([1, "a"]), alias == list[int], alias == list[str], hash(alias) == hash(list[int]), dict[str, list[int]], tuple[int, ...], tuple[()], type[int])
T = TypeVar("T")
generic = dict[T, list[T]]
print(generic, generic.__parameters__, generic[int], list[T][str], isinstance(alias, types.GenericAlias), alias.append is list.append or alias.append.__name__, alias.__mro_entries__((alias,)), list[int].__class__)
union = int | str | None
print(union, type(union).__name__, union.__args__, isinstance(5, union), isinstance(None, union), issubclass(bool, int | str), union == (str | int | None), hash(int | str) == hash(str | int), int | int, Union[int, str] == int | str, (int | list[str]), None | int, type(int | str) is Union)


class Sub(list[int]):
    pass


print(Sub.__bases__, Sub.__orig_bases__, Sub([1]), Literal[1, "a"], [*list[int]] if False else "unpacked", next(iter(tuple[int, str])))
for bad in ["list[int]()['a']", "isinstance([], list[int])", "issubclass(list, list[int])", "isinstance(5, int | list[int])", "int | 5", "5 | int", "list[T][int, str]", "dict[T, int][int][str]", "int[5]", "(lambda: 1)[int]", "type(alias)()", "None | None", "alias.x = 1"]:
    try:
        exec(bad) if " = " in bad else print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
