# Exceptions as objects: args, str and repr, attributes, notes, subclasses, the hierarchy.
import errno


class Custom(ValueError):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code

    def __str__(self):
        return f"custom {self.code}"


for error in [Exception(), Exception("one"), Exception("one", 2), KeyError("key"), KeyError(), IndexError(5), Custom(3, "t"), OSError(9999, "No such file", "name.txt"), OSError("plain"), StopIteration(7), SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "no"), SyntaxError("msg", ("f.py", 1, 2, "text")), AttributeError("a", name="n", obj=5), NameError("x", name="y"), ImportError("i", name="m", path="p")]:
    print(type(error).__name__, error.args, str(error), repr(error))
print(OSError(9999, "x").errno, type(OSError(errno.ENOENT, "x")).__name__, type(OSError(errno.EACCES, "x")).__name__, OSError(9999, "a", "b").filename, StopIteration(7).value, SystemExit(3).code, Custom(1, "a").code)
e = ValueError("noted")
e.add_note("first")
e.add_note("second")
print(e.__notes__, e.__traceback__, e.__context__, e.__cause__, e.__suppress_context__)
try:
    raise e
except ValueError as caught:
    print(caught is e, caught.__traceback__.tb_lineno, caught.__traceback__.tb_frame.f_code.co_name, e.with_traceback(None).__traceback__)
e.args = (1, 2)
e.extra = "attribute"
print(e, e.args, e.extra, issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), IOError is OSError, [c.__name__ for c in ModuleNotFoundError.__mro__])
error = AttributeError("x", name="n", obj="o")
print(error.name, error.obj, UnicodeDecodeError("utf-8", b"abc", 1, 2, "why").object, SyntaxError("m", ("f", 3, 4, "t", 3, 6)).end_offset)
for bad in ["e.add_note(5)", "e.args = 5", "e.__cause__ = 5", "e.__traceback__ = 5", "raise 5", "raise int", "ValueError(x=1)", "UnicodeDecodeError(1)", "KeyError.nothing", "BaseExceptionGroup()", "ExceptionGroup('a', [1])", "ExceptionGroup('a', 5)"]:
    try:
        exec(bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
try:
    try:
        raise KeyError("a")
    except KeyError:
        raise ValueError("b")
except ValueError as error:
    print(repr(error.__context__), error.__context__.__traceback__ is not None)
