# Multiple inheritance, the MRO, cooperative super, mixins, isinstance, abstract diamonds.
class A:
    def __init__(self, **kwargs):
        print("A", kwargs)

    def hello(self):
        return "A"


class B(A):
    def __init__(self, b=1, **kwargs):
        print("B", b)
        super().__init__(**kwargs)

    def hello(self):
        return "B" + super().hello()


class C(A):
    def __init__(self, c=2, **kwargs):
        print("C", c)
        super().__init__(**kwargs)

    def hello(self):
        return "C" + super().hello()


class D(B, C):
    def hello(self):
        return "D" + super().hello()


d = D(b=10, c=20)
print(d.hello(), [k.__name__ for k in D.mro()], isinstance(d, A), issubclass(D, C), D.__base__.__name__, D.__bases__)


class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass


try:
    class Impossible(XY, YX): pass
except TypeError as error:
    print(error)


class Mixin:
    def describe(self):
        return f"{self.name} via {type(self).__mro__[1].__name__}"


class Thing(Mixin, dict):
    name = "thing"


t = Thing(a=1)
print(t.describe(), t, t["a"], len(t), isinstance(t, dict))


class Int(int):
    def __new__(cls, value, unit=""):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{int(self)}{self.unit}"

    def __add__(self, other):
        return type(self)(int(self) + int(other), self.unit)


print(Int(5, "m") + 3, Int(5) * 2, Int(7, "s").unit, sum([Int(1), Int(2)], Int(0, "k")), sorted([Int(3), Int(1)]))


class Base:
    registry = {}

    def __init_subclass__(cls, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[key or cls.__name__] = cls


class One(Base, key="first"): pass
class Two(One): pass


print(Base.registry, Two.__mro__[1] is One)
try:
    class Three(Base, unknown=1): pass
except TypeError as error:
    print(error)


class Meta(type):
    def mro(cls):
        return [cls, *cls.__bases__, object] if cls.__bases__ != (object,) else [cls, object]


class Custom(X, Y, metaclass=Meta): pass


print([k.__name__ for k in Custom.__mro__])
print(D.hello.__qualname__, D.__init__ is B.__init__, B.__subclasses__(), object.__subclasshook__(int))
super_object = super(C, d)
print(super_object.hello(), super(B, d).hello())
