# contextlib on top of with: generators as managers, suppress, ExitStack, closing, redirect_stdout.
import io
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("swallows", error)
    finally:
        print(f"</{name}>")


with tag("p") as p:
    print(p)
with tag("b"):
    raise ValueError("wrong")
try:
    with tag("i"):
        raise KeyError("through")
except KeyError as error:
    print(repr(error))


@tag("decorated")
def function():
    print("inside")


function()
function()
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with ExitStack() as stack:
    for name in "xyz":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", end="!\n")
    print("in the stack")
out = io.StringIO()
with redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with closing(io.StringIO("text")) as stream, nullcontext(5) as five:
    print(stream.read(), five)
print(stream.closed)


@contextmanager
def never():
    if False:
        yield


try:
    with never():
        pass
except RuntimeError as error:
    print(error)
