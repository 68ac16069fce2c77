# type: classes made by calling it, metaclasses, attribute lookup on classes, __instancecheck__, dynamic changes.
Made = type("Made", (), {"x": 1, "method": lambda self: self.x})
print(Made, Made.__name__, Made().method(), type(Made), isinstance(Made, type), issubclass(Made, object), Made.__bases__, type(5), type(type))


class Meta(type):
    registry = []

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        mcls.registry.append(name)
        return cls

    def __len__(cls):
        return len(cls.__dict__)

    def __getattr__(cls, name):
        return f"{cls.__name__} has no {name}"

    def __instancecheck__(cls, instance):
        return instance == "special"

    def __subclasscheck__(cls, other):
        return True

    def __iter__(cls):
        return iter(["iterated"])

    def __repr__(cls):
        return f"<Meta class {cls.__name__}>"

    def __contains__(cls, item):
        return item == 1

    def __or__(cls, other):
        return "or"

    shown = property(lambda cls: "property of the class")


class Base(metaclass=Meta):
    def __class_getitem__(cls, key):
        return f"{cls.__name__}[{key}]"


class Child(Base):
    pass


print(Meta.registry, Base.nothing, isinstance("special", Child), issubclass(int, Base), list(Base), Base[5], Child[int], Base, 1 in Base, Base | 5, Base.shown)
print(type(Child), len(Base) > 3)
Child.added = lambda self: "added later"
print(Child().added())
Base.inherited = "inherited later"
print(Child.inherited, Child().inherited)
del Base.inherited
print(Child.inherited)


class X:
    pass


class Y:
    pass


x = X()
x.__class__ = Y
print(type(x).__name__, isinstance(x, Y))
X.__bases__ = (Y,) if False else X.__bases__
X.__name__ = "Renamed"
print(X, X.__qualname__, X.__subclasses__(), Base.__subclasses__())
for bad in ["type('A', (int, str), {})", "type('A', (5,), {})", "type()", "type('A', (bool,), {})", "type(1, (), {})", "type('A', (), 5)", "x.__class__ = int", "X.__bases__ = ()", "int.new = 1", "class P(Meta, Base): pass", "class Q(X, X): pass", "class R(object, X): pass", "type.__call__()", "isinstance(1, 5)", "issubclass(1, int)", "del X.nothing", "X.__name__ = 5", "class S(X, metaclass=5): pass"]:
    try:
        exec(bad)
        print("accepted", bad)
    except (TypeError, AttributeError) as error:
        print(bad, "|", type(error).__name__, error)
