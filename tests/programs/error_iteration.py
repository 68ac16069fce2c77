# Errors in iteration and unpacking, with what is being iterated; changes while iterating; StopIteration that leaks.
import traceback


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise OSError("broken iterator")


def generator():
    yield 1
    next(iter([]))


def use_generator():
    for _ in generator():
        pass


actions = [
    lambda: [x for x in 5],
    lambda: list(Broken()),
    lambda: (lambda a, b: a)(*Broken()),
    lambda: {**Broken()},
    use_generator,
    lambda: dict.fromkeys(Broken()),
    lambda: [*zip([1], Broken())],
    lambda: sum(Broken()),
    lambda: "".join(Broken()),
    lambda: 5 in Broken(),
    lambda: max(Broken()),
    lambda: tuple(x for x in Broken()),
]
for action in actions:
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error, "|", traceback.extract_tb(error.__traceback__)[-1].line)
