# property, classmethod, staticmethod, super as objects; cooperative calls.
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        """In Fahrenheit."""
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    read_only = property(lambda self: "read")
    nothing = property()


t = Celsius(100)
t.fahrenheit = 32
print(t.fahrenheit, t.degrees, Celsius.fahrenheit.__doc__, type(Celsius.fahrenheit).__name__, Celsius.fahrenheit.fget.__name__, Celsius.read_only.fset)
for bad in ["t.read_only = 1", "del t.fahrenheit", "t.nothing", "t.nothing = 1", "del t.nothing"]:
    try:
        exec(bad)
    except AttributeError as error:
        print(bad, "|", error)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()

    @classmethod
    def make(cls):
        return super().__new__(cls)

    def everything(self):
        return [super().who() for _ in range(1)]


d = D.make()
print(d.who(), [c.__name__ for c in D.__mro__], super(B, d).who(), super(C, D).who(d), d.everything())
print(super(D, d).__thisclass__, super(D, d).__self_class__, type(super(D, d)).__name__)
for bad in ["super().x", "super(int, 'a')", "super(D, d).nothing", "super(5)", "super(D, A())"]:
    try:
        exec(bad)
    except (RuntimeError, TypeError, AttributeError) as error:
        print(bad, "|", type(error).__name__, error)


class Static:
    value = staticmethod(len)
    made = classmethod(lambda cls, x=0: (cls.__name__, x))


print(Static.value("abc"), Static().value([1]), Static.made(1), Static().made(), staticmethod(len)("ab"), classmethod(len).__wrapped__ is len)
