# When objects die: at the last reference, in order, with their attributes, out of containers and frames.
class Loud:
    def __init__(self, name, *held):
        self.name, self.held = name, held

    def __del__(self):
        print("dies", self.name)


a = Loud("a")
b = a
del a
print("still there")
b = None
print("after b")
x = Loud("outer", Loud("inner 1"), Loud("inner 2"))
x = Loud("replacement")
print("after replacement")


def scope():
    first = Loud("first local")
    second = Loud("second local")
    return "returned"


print(scope())
items = [Loud("item 0"), Loud("item 1"), Loud("item 2")]
del items[1]
items.pop()
items.clear()
table = {"k": Loud("old value")}
table["k"] = Loud("new value")
del table
Loud("temporary")
print(Loud("argument").name)
[Loud(f"in a list {i}") for i in range(2)]
for i in range(2):
    loop = Loud(f"loop {i}")
print("after the loop")
try:
    raise ValueError(Loud("in an exception"))
except ValueError as error:
    print("handling")
print("handled")


def generator():
    held = Loud("held by a generator")
    yield 1
    yield 2


g = generator()
next(g)
del g
print("after the generator")


class Holder:
    pass


h = Holder()
h.one, h.two = Loud("attribute one"), Loud("attribute two")
h.one = None
del h
f = lambda value=Loud("default value"): value
del f
print("the end")
