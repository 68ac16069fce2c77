# sys: displayhook, excepthook, argv, settrace, setprofile, getrefcount-free facts, exit functions.
import atexit
import sys

atexit.register(print, "first registered, last run")
atexit.register(lambda: print("last registered, first run"))
sys.displayhook(5)
sys.displayhook(None)
sys.displayhook("text")
print(sys.argv[1:], sys.byteorder, sys.version_info[:2], sys.implementation.name, sys.hexversion >> 16 == 0x30E, sys.maxunicode, sys.float_info.max, sys.float_info.dig, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.flags.optimize, sys.int_info.bits_per_digit)
events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name == "traced":
        events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, arg if event == "return" else None))
    return tracer


def traced(n):
    total = 0
    for i in range(n):
        total += i
    return total


sys.settrace(tracer)
traced(2)
sys.settrace(None)
print(events)
calls = []


def profiler(frame, event, arg):
    if event in ("call", "return"):
        calls.append((event, frame.f_code.co_name))
    elif event in ("c_call", "c_return"):
        calls.append((event, arg.__name__))


sys.setprofile(profiler)
traced(1)
len("abc")
sys.setprofile(None)
print(calls)
old = sys.excepthook
sys.excepthook = lambda kind, error, tb: print("hook:", kind.__name__, error, tb.tb_lineno)
print(sys.intern("a b") is sys.intern("a b"), sys.getsizeof([]) > 0, sys.getrefcount([]) >= 1, sys.is_finalizing(), sys.getrecursionlimit() >= 1000, callable(sys._getframe))
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
raise ValueError("for the hook")
