# Descriptors: __get__, __set__, __delete__, __set_name__; data and non-data; a validating field, a lazy property.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("deletes", self.name)
        instance.__dict__.pop(self.name, None)


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        print("computes", self.name)
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Person:
    name = Typed(str)
    age = Typed(int)

    @Lazy
    def greeting(self):
        return f"I am {self.name}"


p = Person()
print(p.name, Person.name.kind)
p.name, p.age = "Ada", 36
print(p.greeting, p.greeting, p.__dict__)
try:
    p.age = "old"
except TypeError as error:
    print(error)
del p.age
print(p.age)
Person.age = 5
print(p.age, p.__dict__)


class OnlySet:
    def __set__(self, instance, value):
        print("set", value)


class Holder:
    field = OnlySet()


h = Holder()
h.field = 1
print(type(h.field).__name__)
h.__dict__["field"] = "from the instance"
print(h.field)
for call in [lambda: delattr(h, "field"), lambda: OnlySet().__get__, lambda: Holder.__dict__["field"].__set__(h)]:
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
h.instance_level = Typed(int)
print(type(h.instance_level).__name__)
