# Packages made on the spot: __init__, submodules, relative imports, __all__, __main__, reload, circular imports.
import importlib
import importlib.util
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
files = {
    "pack/__init__.py": "print('init', __name__, __package__)\n__all__ = ['one', 'two']\nvalue = 1\n",
    "pack/one.py": "from . import value\nfrom .two import name as other\nname = 'one'\n",
    "pack/two.py": "name = 'two'\n",
    "pack/sub/__init__.py": "from ..one import name\nfrom .. import two\n",
    "pack/sub/deep.py": "from .. import value\nfrom . import name\nimport pack.two as t\nwhere = __name__, __package__, __spec__.parent\n",
    "pack/__main__.py": "print('main', __name__, __package__)\n",
    "broken.py": "def f(:\n",
    "raises.py": "raise ValueError('while importing')\n",
    "left.py": "import right\nvalue = 'left'\ndef get(): return right.value\n",
    "right.py": "import left\nvalue = 'right'\ntry:\n    left.value\nexcept AttributeError as e:\n    print(str(e).split(' from ')[0])\n",
    "from_left.py": "from from_right import x\ny = 1\n",
    "from_right.py": "from from_left import y\nx = 1\n",
    "changing.py": "count = 1\n",
    "space/part.py": "inside = 'a namespace package'\n",
}
for name, text in files.items():
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as stream:
        stream.write(text)
sys.path.insert(0, folder)
sys.dont_write_bytecode = True

import pack
import pack.sub.deep
from pack import *

print(pack.one.other, one.name, two.name, pack.sub.name, pack.sub.deep.where, pack.sub.deep.value, pack.sub.deep.t is pack.two)
print(pack.__file__.replace(folder, "").replace(os.sep, "/"), len(pack.__path__), pack.__spec__.name, sys.modules["pack.two"] is pack.two, pack.__name__)
import left

print(left.get())
import space.part

print(space.part.inside, type(space.__path__).__name__, getattr(space, "__file__", None))
for statement in ["import broken", "import raises", "import pack.nothing", "from pack import nothing", "from .x import y", "import from_left", "from pack.sub import *; print(name)", "importlib.import_module('.two', 'pack').name", "importlib.import_module('.two')", "import pack.one.name"]:
    try:
        exec(statement)
        print("fine:", statement)
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, "FOLDER").replace(os.sep, "/"))
import changing

with open(os.path.join(folder, "changing.py"), "w") as stream:
    stream.write("count = 20 + 2\n")
print(importlib.reload(changing).count, importlib.util.find_spec("pack.one").name, importlib.util.find_spec("nothing_here"))
import runpy

print(sorted(k for k in runpy.run_module("pack.two") if k == "name"), runpy.run_path(os.path.join(folder, "changing.py"))["count"])
runpy.run_module("pack", run_name="__main__")
