# Stars: in displays, calls, returns, subscripts, for loops and assignments.
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, *b), {*a, *b}, [*a, 0, *"xy"], (*a,), {**{"x": 1}, "y": 2, **{"x": 3}})
head, *tail = a + [5]
*init, last = "abc"
(x, *y), z = [[1, 2, 3], 4]
print(head, tail, init, last, x, y, z)


def returns():
    return *a, *b


def yields():
    yield *a, 0


print(returns(), list(yields()))
for n in *a, *b:
    print(n, end=" ")
print()


class Show:
    def __getitem__(self, key):
        return key


print(Show()[*a], Show()[*a, 5:6], Show()[1, *b])
for first, *others in [(1, 2, 3), "xy", [4]]:
    print(first, others)
for bad in ["*a = 1", "a, *b, *c = 1", "print(*)", "x = *a", "[*a for a in b]", "{**a for a in b}", "*a", "f(**k, *a)", "del *a", "(*a)"]:
    try:
        compile(bad, "bad", "exec")
        print("accepted", bad)
    except SyntaxError as error:
        print(bad, "|", error.msg)
for wrong in ["[*5]", "{**5}", "{*5}", "(*None,)", "{**[1]}"]:
    try:
        eval(wrong)
    except TypeError as error:
        print(wrong, "|", error)
