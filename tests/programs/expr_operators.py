# Operators as methods: which side is asked first, NotImplemented, reflected and in-place forms.
class Number:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def make(cls, operator):
    def plain(self, other):
        print(f"{self.name}.__{operator}__({other})")
        return NotImplemented

    def reflected(self, other):
        print(f"{self.name}.__r{operator}__({other})")
        return f"{operator} done"

    setattr(cls, f"__{operator}__", plain)
    setattr(cls, f"__r{operator}__", reflected)


for operator in ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "divmod"]:
    make(Number, operator)


class Special(Number):
    def __radd__(self, other):
        print("the subclass is asked first")
        return "special"


a, b, s = Number("a"), 1, Special("s")
for result in [b + a, b - a, b * a, b @ a, b / a, b // a, b % a, b**a, b << a, b >> a, b & a, b | a, b ^ a, divmod(b, a)]:
    print(result)
print(a + s)
try:
    a + Number("c")
except TypeError as error:
    print(error)
try:
    a - None
except TypeError as error:
    print(error)


class Unary:
    def __neg__(self):
        return "negative"

    def __pos__(self):
        return "positive"

    def __invert__(self):
        return "inverted"

    def __abs__(self):
        return "absolute"

    def __round__(self, digits=None):
        return f"rounded {digits}"

    def __index__(self):
        return 2

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1j


u = Unary()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), [10, 20, 30][u], hex(u), float(u), complex(u), int(u), range(u))


class Compared:
    def __eq__(self, other):
        print("eq")
        return NotImplemented

    def __lt__(self, other):
        print("lt")
        return NotImplemented

    def __gt__(self, other):
        print("gt")
        return True


c, d = Compared(), Compared()
print(c == d, c != d, c < d, c == c)
print(5 < c)
