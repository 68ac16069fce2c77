# Assignment expressions: where they bind, in conditions, comprehensions and loops.
data = [3, 1, 4, 1, 5, 9, 2, 6]
if (n := len(data)) > 5:
    print("long:", n)
it = iter(data)
while (value := next(it)) != 9:
    print(value, end=" ")
print()
print([last := x for x in data if (double := x * 2) > 6], last, double)
print((a := 1, b := 2), a + b, (c := a + b) * c)


def f(x):
    return (y := x + 1) * y


print(f(3), f(x := 10), x)


def total(values):
    running = 0
    return [running := running + v for v in values]


print(total(data))
print(any((witness := v) > 4 for v in data), witness)
print((z := [])is z, {(k := 1): (v := 2)}, k, v)
for bad in ["x := 1", "(a.b := 1)", "[x := 1 for x in y]", "f(a := 1, b=(c := 2), d := 3) if False else 0", "def g(a=b:=1): 0", "(x := 1, y) = 2", "lambda: x := 1"]:
    try:
        compile(bad, "bad", "exec")
        print("accepted:", bad)
    except SyntaxError as error:
        print(bad, "|", error.msg)
