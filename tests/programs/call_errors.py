# What is said when a call does not fit the parameters.
def none():
    pass


def two(a, b):
    pass


def defaults(a, b=1, c=2):
    pass


def keyword_only(*, key, other):
    pass


def positional_only(a, b, /):
    pass


def three(a, b, c):
    pass


class Thing:
    def __init__(self, size):
        pass

    def method(self):
        pass


def attempt(call):
    try:
        call()
    except TypeError as error:
        print(error)


thing = Thing(1)
for call in [
    lambda: none(1),
    lambda: none(x=1),
    lambda: two(),
    lambda: two(1),
    lambda: two(1, 2, 3),
    lambda: two(1, a=2),
    lambda: two(1, c=2),
    lambda: three(),
    lambda: defaults(),
    lambda: defaults(1, 2, 3, 4),
    lambda: keyword_only(),
    lambda: keyword_only(key=1),
    lambda: keyword_only(1, key=1, other=2),
    lambda: positional_only(a=1, b=2),
    lambda: positional_only(1, b=2),
    lambda: Thing(),
    lambda: thing.method(1),
    lambda: Thing.method(),
    lambda: 5(),
    lambda: two(*5),
    lambda: two(**5),
    lambda: two(**{1: 2}),
    lambda: two(*[1], **{"a": 2}),
    lambda: two(1, **{"b": 2}, **{"b": 3}),
    lambda: len(),
    lambda: len(1, 2),
    lambda: len(5),
    lambda: "a".upper(1),
    lambda: [].append(),
    lambda: int(1, 2, 3),
    lambda: print(wrong=1),
    lambda: {}.get(),
    lambda: isinstance(1, 2),
]:
    attempt(call)
