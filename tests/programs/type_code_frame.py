# Code objects, frames, tracebacks, cells: what they tell and what can be made of them.
import sys
import types


def f(a, b=2, *, c):
    d = a + b
    frame = sys._getframe()
    return frame, [x for x in range(c)]


code = f.__code__
for name in ["co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_firstlineno", "co_varnames", "co_cellvars", "co_freevars", "co_names", "co_consts"]:
    print(name, getattr(code, name))
print(code.co_code.hex(), code.co_linetable.hex(), code.co_exceptiontable.hex(), sep="\n")
other = code.replace(co_name="other", co_consts=code.co_consts)
print(other.co_name, other == code, code == f.__code__, hash(code) == hash(f.__code__), types.FunctionType(other, globals(), "made", (5,))(1, c=1)[1])
frame, _ = f(1, c=3)
print(frame.f_code is code, frame.f_locals["d"], frame.f_lineno - code.co_firstlineno, frame.f_back is None or frame.f_back.f_code.co_name, frame.f_builtins is vars(__builtins__), frame.f_globals is globals(), frame.f_lasti > 0)
frame.clear()
print(frame.f_locals)
try:
    sys._getframe().clear()
except RuntimeError as error:
    print(error)
cell = types.CellType(5)
print(cell.cell_contents, cell == types.CellType(5), types.CellType(1) < types.CellType(2))
del cell.cell_contents
try:
    cell.cell_contents
except ValueError as error:
    print(error)
try:
    1 / 0
except ZeroDivisionError as error:
    tb = error.__traceback__
    print(tb.tb_lineno, tb.tb_next, tb.tb_lasti > 0, types.TracebackType(None, tb.tb_frame, 0, 7).tb_lineno)
    try:
        tb.tb_next = tb
    except ValueError as problem:
        print(problem)
for bad in ["code.co_name = 'x'", "types.CodeType()", "types.FunctionType(5, {})", "types.FunctionType(code, 5)", "types.MethodType(5, 5)", "types.CellType(1, 2)", "frame.f_lineno = 5", "code.replace(nothing=1)", "types.FrameType()", "types.MethodType(len, None)", "types.FunctionType((lambda x: lambda: x)(1).__code__, {})"]:
    try:
        exec(bad)
        print("accepted", bad)
    except (TypeError, AttributeError, ValueError) as error:
        print(bad, "|", type(error).__name__, error)
