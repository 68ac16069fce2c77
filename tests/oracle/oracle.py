"""The Python half of oracle.ts: run a program inside CPython as the command line would run it.

`run(name, source, argv, stdin)` executes one program as `__main__` and answers what a user would have
seen: [standard output, standard error, exit code].  With `pyc`, the bytes of a .pyc file, the code in
that is executed, and the source only stands beside it, for tracebacks.  The interpreter goes on afterwards, so the state that
a program may leave behind (imported modules, `sys.path`, warnings, the recursion limit) is put back.
"""

import atexit
import builtins
import contextlib
import gc
import importlib.util
import io
import linecache
import marshal
import os
import sys
import types
import warnings
import weakref


def run(name, source, argv, stdin, pyc=None):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    put_back = keep_state()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, out, err
    sys.argv = [name, *argv]
    sys.path.insert(0, os.path.dirname(name))
    sys.setrecursionlimit(1000 + depth() + 1)  # the frames of this module are not the program's
    try:
        with beside(name, source):
            code = execute(name, source, pyc)
    finally:
        put_back()
    return [shown(out), shown(err), code]


@contextlib.contextmanager
def beside(name, source):
    """The program as a file of the interpreter's own file system: tracebacks read their lines from it."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as stream:
        stream.write(source)
    try:
        yield
    finally:
        os.unlink(name)


def depth():
    """How many frames the caller stands in, its own counted."""
    frame, count = sys._getframe(1), 0
    while frame:
        frame, count = frame.f_back, count + 1
    return count


def shown(stream):
    return stream.buffer.getvalue().decode("utf-8", "backslashreplace")


def execute(name, source, pyc):
    """The exit code of the program; its uncaught exception is told on sys.stderr."""
    linecache.cache.pop(name, None)
    atexit._clear()  # what the interpreter itself registered is not the program's
    weakref.finalize._registered_with_atexit = False
    module = types.ModuleType("__main__")
    module.__file__ = name
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    code = 0
    try:
        if pyc is None:
            program = compile(source, name, "exec", dont_inherit=True)
        else:
            program = code_of(pyc)
        exec(program, module.__dict__)
    except SystemExit as exc:
        code = exit_code(exc.code)
    except BaseException as exc:
        below = exc.__traceback__.tb_next  # without this function's own frame
        try:
            sys.excepthook(type(exc), exc.with_traceback(below), below)
        finally:
            del below
        code = 130 if isinstance(exc, KeyboardInterrupt) else 1
    join_threads()
    atexit._run_exitfuncs()
    # the end of the interpreter: the names of __main__ go, then what only cycles keep
    del sys.modules["__main__"], module
    gc.collect()
    return code


def code_of(pyc):
    """The code of a .pyc file, as the command line takes it out."""
    if pyc[:4] != importlib.util.MAGIC_NUMBER:
        raise RuntimeError("Bad magic number in .pyc file")
    return marshal.loads(pyc[16:])


def join_threads():
    """What the end of the interpreter waits for: threads that are not daemons."""
    threading = sys.modules.get("threading")
    for thread in threading.enumerate() if threading else ():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def exit_code(value):
    if value is None:
        return 0
    if isinstance(value, int):
        return value & 0xFF
    print(value, file=sys.stderr)
    return 1


def keep_state():
    """Remember the interpreter's state; the answer puts it back."""
    names = ("stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__", "argv", "excepthook",
             "displayhook", "unraisablehook", "breakpointhook")
    before = {name: getattr(sys, name) for name in names}
    path, limit, modules = sys.path[:], sys.getrecursionlimit(), dict(sys.modules)
    filters, words = warnings.filters[:], dict(vars(builtins))
    collecting, thresholds = gc.isenabled(), gc.get_threshold()

    def put_back():
        for name, value in before.items():
            setattr(sys, name, value)
        sys.settrace(None)
        sys.setprofile(None)
        sys.path[:] = path
        sys.setrecursionlimit(limit)
        for name in [name for name in sys.modules if name not in modules]:
            del sys.modules[name]
        sys.modules.update(modules)
        warnings.filters[:] = filters
        vars(builtins).update(words)
        for name in [name for name in vars(builtins) if name not in words]:
            delattr(builtins, name)
        gc.enable() if collecting else gc.disable()
        gc.set_threshold(*thresholds)

    return put_back
