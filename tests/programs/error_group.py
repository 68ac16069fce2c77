# An uncaught exception group: nested groups, their tracebacks and notes.
def fail(kind, *args):
    raise kind(*args)


def collect(*actions):
    errors = []
    for action in actions:
        try:
            action()
        except Exception as error:
            errors.append(error)
    return errors


inner = collect(lambda: fail(KeyError, "k"), lambda: 1 / 0)
inner[0].add_note("a note on the first")
group = ExceptionGroup("inner", inner)
raise ExceptionGroup("outer", [*collect(lambda: fail(TypeError, "t")), group])
