# inspect.signature and friends, on functions of Python and of the machine.
import inspect


def f(a, /, b: int, c=3, *args, d, e: str = "e", **kwargs) -> bool:
    """Documentation.

    Indented.
    """


signature = inspect.signature(f)
print(signature, signature.return_annotation, list(signature.parameters), signature.parameters["c"].default, signature.parameters["d"].kind.name)
for thing in [len, int, str.split, dict.get, sorted, print, list.sort, "".join, isinstance, lambda x, *y: 0, type(f), str.encode, range, dict.fromkeys, object, sum, bytes.hex, pow, min]:
    try:
        print(getattr(thing, "__name__", thing), inspect.signature(thing))
    except ValueError as error:
        print(getattr(thing, "__name__", thing), "no signature")
bound = signature.bind(1, 2, d=4, z=5)
bound.apply_defaults()
print(bound.args, bound.kwargs, inspect.getdoc(f), inspect.isfunction(f), inspect.isbuiltin(len), inspect.isclass(int), inspect.ismethod([].append), inspect.isgeneratorfunction(f))
try:
    signature.bind(1)
except TypeError as error:
    print(error)


class C:
    def method(self, x): ...

    @classmethod
    def make(cls, y): ...

    @staticmethod
    def static(z): ...

    def __call__(self, q): ...

    def __init__(self, size=1): ...


print(inspect.signature(C.method), inspect.signature(C().method), inspect.signature(C.make), inspect.signature(C.static), inspect.signature(C()), inspect.signature(C), len.__text_signature__, len.__doc__, [name for name, _ in inspect.getmembers(C, inspect.isfunction)])
print(inspect.getfullargspec(f).args, inspect.unwrap(f) is f, inspect.getmodule(f).__name__, inspect.getmro(C)[0].__name__, inspect.currentframe().f_code.co_name, inspect.cleandoc("  a\n    b"))


def generator():
    yield


g = generator()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getclosurevars(f).nonlocals)
