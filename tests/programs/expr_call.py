# Calls: order of evaluation, unpacking in arguments, keywords after stars, callable objects.
def show(*args, **kwargs):
    print(args, kwargs)


def said(value):
    print("evaluates", value)
    return value


show(said(1), *said([2, 3]), k=said(4), *said([5]), **said({"z": 6}), last=said(7))
show(*"ab", *range(2), **{"x": 1}, **{"y": 2})
show(**dict(zip("abc", range(3))))


class Callable:
    def __call__(self, *args, **kwargs):
        return len(args), sorted(kwargs)


print(Callable()(1, 2, a=3))
print((lambda: (lambda x: x + 1))()(41))
show(*(x for x in range(3) if x))


class Mapping:
    def keys(self):
        return ["one", "two"]

    def __getitem__(self, key):
        return key.upper()


show(**Mapping())
print(max([3, 1, 2], key=lambda x: -x), sorted("hello", reverse=True), int("ff", base=16))
print("{}-{a}".format(1, a=2), dict([("a", 1)], b=2), sum([1, 2], start=10))
