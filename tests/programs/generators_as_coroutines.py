# Generators as little processes: a scheduler, a pipeline with send, a lexer, state kept between values.
from collections import deque


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return count, average
        total += value
        count += 1
        average = total / count


def grouper(results):
    while True:
        key = yield
        results[key] = yield from averager()


results = {}
g = grouper(results)
next(g)
for key, values in {"a": [1, 2, 3], "b": [10, 20]}.items():
    g.send(key)
    for value in values:
        g.send(value)
    g.send(None)
print(results)


def task(name, steps):
    for step in range(steps):
        print(name, step)
        yield
    return name


def run(tasks):
    ready, finished = deque(tasks), []
    while ready:
        current = ready.popleft()
        try:
            next(current)
            ready.append(current)
        except StopIteration as stop:
            finished.append(stop.value)
    return finished


print(run([task("x", 2), task("y", 3), task("z", 1)]))


def tokens(text):
    text = iter(text + " ")
    char = next(text)
    while True:
        if char.isdigit():
            number = ""
            while char.isdigit():
                number += char
                char = next(text, None)
                if char is None:
                    yield int(number)
                    return
            yield int(number)
        elif char == " ":
            char = next(text, None)
            if char is None:
                return
        else:
            yield char
            char = next(text)


print(list(tokens("12+(3 * 45)-6")))


def primes():
    sieve, n = {}, 2
    while True:
        if n in sieve:
            for p in sieve.pop(n):
                sieve.setdefault(n + p, []).append(p)
        else:
            yield n
            sieve[n * n] = [n]
        n += 1


p = primes()
print([next(p) for _ in range(15)])
