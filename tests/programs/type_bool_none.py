# bool, None, Ellipsis, NotImplemented: one of each, what they can and cannot do.
print(True, False, bool(), bool([]), bool("x"), True + True, True == 1, True is True, int(True), str(False), repr(True))
print(True & False, True | 2, True ^ True, ~True if False else -2, not True, True and 5, f"{True:d} {True:5} {True!s:>6}")
print({True: "a", 1: "b", 1.0: "c"}, [10, 20][True], "ab"[False], sum([True, True]), isinstance(True, int), bool.__mro__)
print(None, type(None), None == None, None is None, bool(None), str(None), [None], hash(None) == hash(None), type(None)() is None)
print(..., Ellipsis, type(...).__name__, bool(...), NotImplemented, type(NotImplemented).__name__, ... is Ellipsis)
for bad in ["class B(bool): pass", "class N(type(None)): pass", "None.x = 1", "None()", "bool(1, 2)", "if NotImplemented: pass", "None < None", "None + None", "type(...)(1)", "True.real = 2", "None[0]"]:
    try:
        exec(bad)
        print("accepted", bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
