# warnings: categories, filters, catching, once and always, errors, how they are shown.
import warnings


def old():
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    warnings.warn("plain")
    warnings.warn(FutureWarning("an instance"))
for w in caught:
    print(w.category.__name__, w.message, w.lineno, w.filename.endswith("lib_warnings.py"))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as error:
        print("raised", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for _ in range(3):
        warnings.warn("repeated")
    warnings.filterwarnings("ignore", message="quiet.*")
    warnings.warn("quiet please")
print(len(caught))
with warnings.catch_warnings(record=True) as caught:
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for i in range(2):
        warnings.warn(f"number {i}", UserWarning)
    for _ in range(2):
        warnings.warn("the same", UserWarning)
print([str(w.message) for w in caught])
warnings.warn("shown on standard error")
old()


@warnings.deprecated("use something else")
def decorated():
    return 5


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(decorated(), caught[0].message, decorated.__deprecated__)
    compile("'\\d'; x is 1; assert (1, 2); ()()", "bad.py", "exec")
print([(w.category.__name__, str(w.message), w.lineno) for w in caught[1:]])
for bad in ["warnings.warn('x', int)", "warnings.simplefilter('never')", "warnings.warn()", "warnings.filterwarnings('ignore', category=5)"]:
    try:
        eval(bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "the line"))
