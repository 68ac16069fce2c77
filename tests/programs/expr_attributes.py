# Attributes: instance before class, data descriptors first, __getattr__, __getattribute__, __dir__, suggestions.
class Base:
    shared = "of the class"

    def __init__(self):
        self.own = "of the instance"

    def method(self):
        return "method"


class Data:
    def __get__(self, instance, owner):
        return "data descriptor", instance is None, owner.__name__

    def __set__(self, instance, value):
        print("descriptor set", value)


class NonData:
    def __get__(self, instance, owner):
        return "non-data descriptor"


class Thing(Base):
    data = Data()
    nondata = NonData()


t = Thing()
t.__dict__.update(data="hidden", nondata="visible", shared="own")
print(t.data, t.nondata, t.shared, Thing.data, Thing.nondata, Thing.shared)
t.data = 5
t.method = lambda: "replaced"
print(t.method(), Thing().method(), Thing.method(t))
print(sorted(t.__dict__))


class Fallback:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name}")
        return f"made up {name}"


f = Fallback()
f.real = 1
print(f.real, f.anything, hasattr(f, "_private"), getattr(f, "_private", "default"))


class Everything:
    def __getattribute__(self, name):
        return f"intercepted {name}"


print(Everything().whatever, Everything().__class__, type(Everything()).__name__)
for expression in ["t.mehtod", "t.nothing_like_it", "Thing.shard", "5 .reall", "'a'.uper()", "None.x", "[].push(1)", "len.x", "math.pie"]:
    try:
        import math

        eval(expression)
    except AttributeError as error:
        print(error, error.name)
for statement in ["t.__class__ = int", "(5).x = 1", "object().x = 1", "None.x = 1", "int.x = 1", "len.x = 1", "del t.data", "del Thing.nope"]:
    try:
        exec(statement)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
setattr(t, "weird name", 1)
print(getattr(t, "weird name"), vars(t)["weird name"])
print([name for name in dir(t) if not name.startswith("__")])
