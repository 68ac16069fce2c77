# Class scopes: names of the body, __class__, private names, comprehensions, nested functions.
x = "module"


class Outer:
    x = "class"
    __private = "hidden"
    before = x

    def method(self):
        return x, self.x, __class__.__name__, self.__private

    def nested(self):
        def inner():
            return __class__.x

        return inner()

    class Inner:
        seen = x
        __private = "inner"

        def get(self):
            return self.__private, self._Outer__private if hasattr(self, "_Outer__private") else "none"

    generator = list(x for _ in range(1))
    comprehension = [x for _ in range(1)]
    first_iterable = [y for y in x]
    function = lambda self: x


o = Outer()
print(o.method(), o.nested(), Outer.Inner.seen, Outer.Inner().get(), Outer.generator, Outer.comprehension, "".join(Outer.first_iterable), o.function())
print(sorted(name for name in vars(Outer) if "private" in name), Outer.before)


def make(base):
    class Made(base):
        captured = base.__name__

        def method(self):
            return super().method()[0], base is Outer

    return Made


print(make(Outer)().method(), make(Outer).captured, make(Outer).__qualname__)


class Exec:
    exec("made = 5")
    names = sorted(locals())


print(Exec.made, "made" in Exec.names)


def __mangled():
    return "module level"


class Uses:
    def call(self):
        try:
            return __mangled()
        except NameError as error:
            return str(error)


print(Uses().call())
