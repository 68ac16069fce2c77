# Lambdas: parameters, defaults, closures, names in tracebacks and reprs.
print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda a, /, b, *, c: a + b + c)(1, 2, c=3))
add = lambda x: lambda y: x + y
print(add(1)(2), add.__name__, add.__qualname__, add(1).__qualname__)
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), list(map(lambda x, y: x * y, [1, 2], [3, 4])))
print((lambda x: x if x > 0 else -x)(-5), [(lambda: i)() for i in range(3)])
print(list(filter(lambda p: p % 2, range(6))), (lambda: (yield))().__class__.__name__)
fact = (lambda f: lambda n: f(f, n))(lambda self, n: 1 if n == 0 else n * self(self, n - 1))
print(fact(10))
try:
    (lambda: undefined)()
except NameError as error:
    print(error)
try:
    (lambda x: x)()
except TypeError as error:
    print(error)
