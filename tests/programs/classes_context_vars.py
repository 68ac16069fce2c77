# contextvars, and contexts that are copied and run.
import contextvars

var = contextvars.ContextVar("var", default="default")
other = contextvars.ContextVar("other")
print(var.get(), var.name, other.get("fallback"))
try:
    other.get()
except LookupError as error:
    print(type(error).__name__)
token = var.set("changed")
print(var.get(), token.old_value is contextvars.Token.MISSING, token.var is var)
var.reset(token)
print(var.get())
try:
    var.reset(token)
except RuntimeError as error:
    print("used once" in str(error))


def inside():
    var.set("inside")
    other.set(5)
    return var.get()


context = contextvars.copy_context()
print(context.run(inside), var.get(), context[var], context.get(other), len(context), var in context, sorted(v.name for v in context))
try:
    context.run(context.run, inside)
except RuntimeError as error:
    print("already entered" in str(error))
with var.set("for a block"):
    print(var.get())
print(var.get())
