# except*: a group is split over the clauses; what no clause takes goes on.
def attempt(group):
    try:
        raise group
    except* ValueError as error:
        print("values:", error.exceptions)
    except* (KeyError, IndexError) as error:
        print("lookups:", error.exceptions)
    else:
        print("never printed")
    finally:
        print("finally")


attempt(ExceptionGroup("g", [ValueError(1), KeyError(2), ValueError(3)]))
try:
    attempt(ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [OSError(3), IndexError(4)])]))
except ExceptionGroup as rest:
    print(repr(rest))

attempt(ValueError("plain"))

try:
    try:
        raise ExceptionGroup("two", [ValueError("a"), TypeError("b")])
    except* ValueError:
        raise RuntimeError("new one")
except ExceptionGroup as group:
    print(repr(group), [repr(e.__context__) for e in group.exceptions])

try:
    try:
        raise ExceptionGroup("again", [ValueError("a"), TypeError("b")])
    except* ValueError as part:
        raise
except ExceptionGroup as group:
    print(repr(group))

group = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), TypeError(2)]), ValueError(3)])
print(group.subgroup(ValueError))
print(repr(group.subgroup(lambda e: isinstance(e, TypeError))))
match, rest = group.split(ValueError)
print(repr(match), repr(rest), sep="\n")
try:
    ExceptionGroup("empty", [])
except ValueError as error:
    print(error)
try:
    ExceptionGroup("base", [KeyboardInterrupt()])
except TypeError as error:
    print(error)
print(type(BaseExceptionGroup("base", [ValueError()])).__name__)
