# The traceback module: format_exc, extract_tb, walking frames, printing stacks.
import sys
import traceback


def inner(value):
    return 10 / value


def outer(value):
    return inner(value)


try:
    outer(0)
except ZeroDivisionError as error:
    print(traceback.format_exc())
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    print(traceback.format_exception_only(error))
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals)[:1] if tb.tb_frame.f_code.co_name != "<module>" else "")
        tb = tb.tb_next


def where():
    return [frame.name for frame in traceback.extract_stack()][-2:]


def caller():
    return where()


print(caller())


def frames():
    frame = sys._getframe()
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names[:2]


print(frames(), sys._getframe().f_lineno, sys._getframe().f_globals is globals())
stack = traceback.TracebackException(ValueError, ValueError("made"), None)
print("".join(stack.format()))
