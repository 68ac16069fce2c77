# Decorators: evaluated from top to bottom, applied from bottom to top, on functions and classes.
def named(name):
    print("makes", name)

    def decorate(thing):
        print("applies", name, "to", thing.__name__)
        thing.names = [*getattr(thing, "names", []), name]
        return thing

    return decorate


@named("first")
@named("second")
def function():
    return "value"


@named("of a class")
class Thing:
    @staticmethod
    def static(x):
        return x

    @classmethod
    def make(cls, *args):
        return cls, args

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        print("sets", value)
        self._size = value

    @size.deleter
    def size(self):
        print("deletes")
        del self._size


print(function(), function.names, Thing.names)
print(Thing.static(3), Thing().static(4), Thing.make(1), Thing().make())
thing = Thing()
thing.size = 5
print(thing.size)
del thing.size
try:
    thing.size
except AttributeError as error:
    print(error)


@(lambda f: [f(), f()])
def twice():
    return "called"


print(twice)
table = {"k": lambda f: "replaced"}


@table["k"]
def replaced():
    pass


print(replaced)
