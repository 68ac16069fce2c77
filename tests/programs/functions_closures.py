# Closures: late binding, shared cells, recursion, factories, nonlocal chains, generators that close over.
def make_adders():
    return [lambda x: x + n for n in range(3)], [lambda x, n=n: x + n for n in range(3)]


late, early = make_adders()
print([f(10) for f in late], [f(10) for f in early])


def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance

    def show():
        return balance

    return deposit, show


deposit, show = account(100)
other_deposit, other_show = account(5)
deposit(50)
other_deposit(1)
print(show(), other_show(), deposit.__closure__[0] is show.__closure__[0], deposit.__code__.co_freevars)


def three():
    x = 1

    def two():
        def one():
            nonlocal x
            x += 1
            return x

        return one

    return two()


one = three()
print(one(), one(), one())


def compose(*functions):
    def composed(x):
        for f in reversed(functions):
            x = f(x)
        return x

    return composed


print(compose(str, lambda x: x + 1, abs)(-5))


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.cache))


def generators(n):
    def numbers():
        yield from range(n)

    n += 1
    return numbers()


print(list(generators(2)))


def unbound():
    def inner():
        return later

    if False:
        later = 1
    return inner


try:
    unbound()()
except NameError as error:
    print(error)


def deleted():
    x = 1

    def inner():
        return x

    del x
    return inner


try:
    deleted()()
except NameError as error:
    print(error)
