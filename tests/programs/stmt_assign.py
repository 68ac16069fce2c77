# Assignment: names, several targets, attributes, subscripts, in the order CPython evaluates them.
def said(what):
    print("evaluates", what)
    return what


class Box:
    def __setattr__(self, name, value):
        print("sets", name, value)
        object.__setattr__(self, name, value)

    def __setitem__(self, key, value):
        print("sets item", key, value)


a = b = c = []
print(a is b is c)
a.append(1)
print(c)

box = Box()
box.x = box[said("key")] = said("value")
print(box.x)

x, y = 1, 2
x, y = y, x
print(x, y)

i = 0
cells = [10, 20, 30]
i, cells[i] = 2, "changed"
print(i, cells)
