# exec, eval, locals, globals: what they see and change (PEP 667).
x = "global"


def f():
    y = "local"
    before = locals()
    before["y"] = "changed in the snapshot"
    exec("y = 'changed by exec'; z = 1")
    seen = eval("y"), eval("x")
    return y, seen, sorted(locals()), "z" in locals()


print(f())
namespace = {"x": "own"}
exec("y = x + '!'; print(x)", namespace)
print(namespace["y"], x)
local = {}
exec("x = 1; print(x)\ndef g(): return x", {"x": "from globals"}, local)
print(local["x"], local["g"]())
print(eval("[n + x for n in range(2)]", {"x": 10}), eval("lambda: x", {"x": 3})())


class Mapping(dict):
    def __missing__(self, key):
        return f"made {key}"


print(eval("a + b", {}, Mapping()))


def closure():
    cell = 1

    def inner():
        return cell

    return inner, eval("cell"), locals()["cell"]


print(closure()[1:])
exec(compile("print('compiled', __name__)", "name", "exec"))
import sys

frame = sys._getframe()
print(frame.f_locals is globals(), frame.f_code.co_name)


def writes():
    v = 1
    sys._getframe().f_locals["v"] = 2
    return v, [*sys._getframe().f_locals]


print(writes())
try:
    exec("print(undefined_name)", {})
except NameError as error:
    print(error)
try:
    exec("x", {}, {}, {})
except TypeError as error:
    print(error)
print(eval("__builtins__") is not None, "__builtins__" in namespace)
