# Generator expressions and functions: laziness, send, throw, close, return values, yield from.
def say(value):
    print("evaluates", value)
    return value


lazy = (say(n) for n in say([1, 2]))
print("made")
print(next(lazy))
print(list(lazy))


def echo():
    received = None
    while received != "stop":
        received = yield f"got {received}"
    return "returned"


g = echo()
print(next(g), g.send("a"), next(g))
try:
    g.send("stop")
except StopIteration as stop:
    print("value", stop.value)
print(next(g, "finished"))


def careful():
    try:
        yield 1
    except ValueError as error:
        print("caught", error)
        yield 2
    finally:
        print("cleaned up")


g = careful()
next(g)
print(g.throw(ValueError("thrown in")))
g.close()
g.close()
try:
    g.throw(KeyError("after the end"))
except KeyError as error:
    print(repr(error))


def inner():
    x = yield "inner 1"
    print("inner received", x)
    return "from inner"


def outer():
    result = yield from inner()
    print("outer has", result)
    yield from "ab"
    return (yield from [])


g = outer()
print(next(g), g.send("hello"), list(g))


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield "refuses"


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def leaks():
    raise StopIteration("inside")
    yield


try:
    next(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))

g = echo()
try:
    g.send("too early")
except TypeError as error:
    print(error)


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)
print(type(lazy).__name__, lazy.gi_frame, g.gi_running, g.gi_code.co_name, g.__name__)
