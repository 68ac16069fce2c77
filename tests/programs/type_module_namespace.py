# Modules and SimpleNamespace: attributes, repr, __getattr__ of a module, globals, vars.
import sys
from types import ModuleType, SimpleNamespace

m = ModuleType("sample", "doc")
m.x = 1
print(m, m.__name__, m.__doc__, m.x, sorted(m.__dict__))
m.__getattr__ = lambda name: f"dynamic {name}"
print(m.missing, hasattr(m, "anything"))
del m.__getattr__
try:
    m.missing
except AttributeError as error:
    print(error)
n = SimpleNamespace(a=1, b="two")
n.c = [3]
print(n, n.a, n == SimpleNamespace(a=1, b="two", c=[3]), vars(n), SimpleNamespace(), SimpleNamespace({"k": 1}, l=2))
del n.a
try:
    n.a
except AttributeError as error:
    print(error)
print(__name__, "sys" in globals(), type(globals()).__name__, vars(sys) is sys.__dict__, sys.__name__, repr(sys), type(sys).__name__)


def local_names(a, b=2):
    c = 3
    return locals()


print(local_names(1), sorted(name for name in dir(m) if not name.startswith("__")))
namespace = {}
exec("x = 1\ndef f(): return x", namespace)
print(namespace["f"](), eval("x + 1", namespace), eval("a * b", {"a": 3}, {"b": 4}), sorted(k for k in namespace if k[0] != "_"))
code = compile("y = 5\ny * 2", "<made>", "exec")
exec(code, namespace)
print(namespace["y"], eval(compile("y + 1", "<made>", "eval"), namespace), code.co_filename, code.co_names)
for bad in ["ModuleType()", "ModuleType(5)", "SimpleNamespace(1)", "sys.nothing_here", "del sys.nothing", "eval('1 +')", "exec('x = ')", "eval(5)", "compile('1', 'f', 'wrong')", "globals(1)", "vars(5)", "eval('x', 5)"]:
    try:
        exec(bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
