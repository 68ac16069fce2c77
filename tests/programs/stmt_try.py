# try: which except clause is taken, else and finally, and what the name is bound to afterwards.
def classify(action):
    try:
        action()
    except ZeroDivisionError:
        return "division"
    except (KeyError, IndexError) as error:
        return f"lookup {error!r}"
    except Exception as error:
        return f"other {error!r}"
    else:
        return "fine"
    finally:
        print("finally")


print(classify(lambda: 1 / 0))
print(classify(lambda: {}["k"]))
print(classify(lambda: [][3]))
print(classify(lambda: int("x")))
print(classify(lambda: None))

try:
    raise ValueError("v")
except ValueError as error:
    kept = error
try:
    error
except NameError as problem:
    print(problem)
print(kept.args)

try:
    try:
        1 / 0
    except KeyError:
        print("never printed")
    finally:
        print("inner finally")
except ZeroDivisionError as error:
    print("outer", error)

try:
    try:
        raise KeyError("k")
    except "not a class":
        pass
except TypeError as error:
    print(error)
    print(repr(error.__context__))


def choose_class():
    print("the class is evaluated")
    return ValueError


try:
    pass
except choose_class():
    pass
try:
    int("z")
except choose_class():
    print("caught")
