# yield from: values and exceptions through several layers, iterators that are no generators, close and throw.
def leaf(name):
    try:
        received = yield f"{name} 1"
        print(name, "received", received)
        yield f"{name} 2"
    except ValueError as error:
        print(name, "caught", error)
        yield f"{name} recovered"
    finally:
        print(name, "closed")
    return f"{name} result"


def middle():
    results = []
    for name in ["a", "b"]:
        results.append((yield from leaf(name)))
    return results


def top():
    result = yield from middle()
    print("top got", result)
    yield from (n * n for n in range(2))
    yield from {"key": 1}
    yield from iter("xy")


g = top()
print(next(g))
print(g.send("hello"))
print(next(g))
print(g.throw(ValueError("thrown")))
print(list(g))

g = top()
next(g)
g.close()


class Iterator:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("done")
        return self.n


def delegate():
    print("value", (yield from Iterator()))


print(list(delegate()))
g = delegate()
next(g)
try:
    g.send(5)
except AttributeError as error:
    print(error)
g = delegate()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print(repr(error))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)), sum(tree(8)))


def deep(n):
    if n == 0:
        yield "bottom"
    else:
        yield from deep(n - 1)


print(list(deep(200)))
try:
    list(top().gi_yieldfrom or [])
    next(delegate()).nothing
except AttributeError as error:
    print(error)
