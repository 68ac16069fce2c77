# Names: global, nonlocal, class scopes, comprehension scopes, shadowed built-ins.
x = "global"


def reads():
    return x


def writes():
    global x, made
    x = "written"
    made = "new global"


def shadows():
    x = "local"

    def inner():
        return x

    return inner()


print(reads(), shadows())
writes()
print(x, made)


def counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return increment, read


increment, read = counter()
increment()
increment(10)
print(read())


def class_scope():
    y = "function"

    class C:
        y = "class"
        before = y

        def method(self):
            return y

        listed = [y for _ in range(1)]

    return C.before, C().method(), C.listed


print(class_scope())

functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def unbound():
    print(len)
    len = 3


try:
    unbound()
except UnboundLocalError as error:
    print(error)


def late():
    def inner():
        return value

    try:
        inner()
    except NameError as error:
        print(error)
    value = "bound"
    return inner()


print(late())
print([x for x in "ab"], x)
