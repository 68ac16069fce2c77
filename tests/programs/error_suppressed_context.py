# raise ... from None hides the context; finally blocks run before the traceback is shown.
def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise LookupError(f"no {key!r} here") from None


try:
    lookup({}, "name")
finally:
    print("the finally block")
