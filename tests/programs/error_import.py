# An exception while a module is imported, and an import that finds nothing.
import sys
import types


class Finder:
    def find_spec(self, name, path, target=None):
        if name != "made_up":
            return None
        from importlib.machinery import ModuleSpec
        return ModuleSpec(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        print("executing", module.__name__)
        module.value = 5
        if Finder.broken:
            raise RuntimeError("the module is broken")


Finder.broken = True
sys.meta_path.insert(0, Finder())
try:
    import made_up
except RuntimeError as error:
    print(error, "made_up" in sys.modules)
Finder.broken = False
import made_up

print(made_up.value, made_up.__spec__.name, made_up.__loader__.__class__.__name__)
import made_up.part
