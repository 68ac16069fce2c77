# annotationlib: annotations as values, as forward references and as text; wrapped in typing.
import annotationlib
from annotationlib import Format
from typing import ForwardRef, get_type_hints


def f(a: int, b: Missing, c: "quoted", *d: list[Missing]) -> Missing | None: ...


class C:
    x: Missing
    y: int = 3
    z: C


print(annotationlib.get_annotations(f, format=Format.STRING))
print(annotationlib.get_annotations(C, format=Format.STRING))
forward = annotationlib.get_annotations(f, format=Format.FORWARDREF)
print(forward["a"], forward["b"], type(forward["b"]).__name__, forward["c"])
try:
    annotationlib.get_annotations(f)
except NameError as error:
    print(error)
print(f.__annotate__.__name__, C.__annotate__(Format.VALUE) if False else "not asked", hasattr(C, "__annotate__"))
Missing = str
print(annotationlib.get_annotations(f, eval_str=True) if False else annotationlib.get_annotations(f))
print(C.__annotations__, annotationlib.annotations_to_string({"a": int, "b": list[str]}), annotationlib.type_repr(int))


def outer():
    T = int

    def inner(x: T) -> list[T]: ...

    return inner


print(outer().__annotations__, get_type_hints(outer()))
f.__annotations__ = {"changed": 1}
print(f.__annotations__, f.__annotate__)
