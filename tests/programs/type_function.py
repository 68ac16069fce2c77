# Functions and methods as objects: what they carry, what can be changed, binding.
def f(a, b=2, *args, c: int = 3, **kwargs) -> str:
    """Documentation of f."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__dict__)
f.attribute = "stored"
f.__defaults__ = (20,)
f.__name__ = "renamed"
print(f.attribute, f.__dict__, f.__name__, f.__qualname__, repr(f)[:12], f.__type_params__)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_varnames, code.co_nlocals, code.co_flags, code.co_names, code.co_consts)


def outer(x):
    def inner():
        return x

    return inner


g = outer(5)
print(g.__closure__[0].cell_contents, g.__code__.co_freevars, outer.__code__.co_cellvars)
g.__closure__[0].cell_contents = 6
print(g())


class C:
    def method(self, x):
        return self, x

    @classmethod
    def make(cls):
        return cls

    @staticmethod
    def static():
        return "static"


c = C()
m = c.method
print(m.__self__ is c, m.__func__ is C.method, m == c.method, m is c.method, m.__name__, m(1)[1], C.method(c, 2)[1], hash(m) == hash(c.method))
print(type(m).__name__, type(C.method).__name__, type(C.__dict__["make"]).__name__, C.make.__self__ is C, C.static(), type(len).__name__, type("".join).__name__, type(str.join).__name__, type(int.__add__).__name__, type((1).__add__).__name__)
print(len.__name__, "".join.__self__, str.join.__objclass__, repr(len), repr(str.join), repr((5).bit_length)[:40], repr(int.__add__))
print(f.__get__(c)() is c, C.method.__get__(c, C)(3)[1], [].append.__name__, dict.fromkeys.__self__)
f.__code__ = (lambda a, b: "new code").__code__
print(f(1))
for bad in ["f.__code__ = 5", "f.__defaults__ = 5", "f.__name__ = 5", "m.x = 1", "len.x = 1", "f.__closure__ = ()", "f.__dict__ = 5", "del f.__name__", "g.__code__ = (lambda: 1).__code__"]:
    try:
        exec(bad)
        print("accepted", bad)
    except (TypeError, AttributeError, ValueError) as error:
        print(bad, "|", type(error).__name__, error)
