# del: names, attributes, items, slices, several targets; a deleted name is unbound.
class Loud:
    def __delattr__(self, name):
        print("deletes attribute", name)

    def __delitem__(self, key):
        print("deletes item", key)


loud = Loud()
del loud.a, loud["k"], loud[1:2], (loud.b, [loud.c])

x = 1
del x
try:
    x
except NameError as error:
    print(error)


def local():
    y = 1
    del y
    return y


try:
    local()
except UnboundLocalError as error:
    print(error)

items = list(range(10))
del items[0], items[-1], items[2:4], items[::2]
print(items)

table = {"a": 1, "b": 2}
del table["a"]
print(table)
try:
    del table["a"]
except KeyError as error:
    print("KeyError", error)


class Plain:
    attribute = 1


plain = Plain()
try:
    del plain.attribute
except AttributeError as error:
    print(error)
