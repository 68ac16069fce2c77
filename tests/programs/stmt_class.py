# class: the body as a namespace, bases, keyword arguments, __init_subclass__, __set_name__, the order of steps.
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **keywords):
        print("prepare", name, [b.__name__ for b in bases], keywords)
        return super().__prepare__(name, bases)

    def __new__(mcls, name, bases, namespace, **keywords):
        print("new", name, [key for key in namespace if not key.startswith("__")])
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        print("init", name, keywords)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)


class Named:
    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name)


class Base(metaclass=Meta, option=1):
    attribute = Named()

    def __init_subclass__(cls, /, **keywords):
        print("init subclass", cls.__name__, keywords)

    def method(self):
        return "method of", type(self).__name__


class Derived(Base):
    print("the body runs")
    total = sum(range(5))
    for loop in range(2):
        pass


print(Derived().method(), Derived.total, Derived.loop)
print(Derived.__mro__)
print(type(Derived), Derived.__bases__, Derived.__name__, Derived.__module__, Derived.__dict__["total"])


class Local:
    class Inner:
        def method(self):
            pass


print(Local.Inner.__qualname__, Local.Inner.method.__qualname__)
try:
    class Broken(Base, int, object, Base):
        pass
except TypeError as error:
    print(error)
