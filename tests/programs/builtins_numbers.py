# Built-in functions on numbers and sequences of them.
print(abs(-5), abs(-2.5), abs(True), min(3, 1, 2), max([1, 5], [2]), sum(range(5)), sum([0.1] * 3), sum([1, 2.5, True]), sum((), 5), round(3.7), round(-3.5), round(12345.678, -2), pow(2, 10), pow(2, 10, 1000), pow(2.0, -1), divmod(17, 5), divmod(-17, 5.0))
print(bin(10), oct(64), hex(255), hex(-1), chr(97), ord("a"), ord("€"), chr(0x1F600), int("0b101", 0), float("3"), complex("1j"), bool("False"), hash(42), hash("") == hash(b""), id(1) == id(1))
print(len("abc"), len({}), sorted([3, 1, 2]), sorted("cab", reverse=True), list(reversed([1, 2])), list(range(5, 0, -2)), all([1, "a"]), any([0, ""]), list(map(abs, [-1, 2])), list(filter(str.isdigit, "a1b2")), list(zip("ab", "cd")), list(enumerate("ab")))
print(isinstance(1, (str, int)), issubclass(bool, int), callable(len), callable(5), type(1) is int, repr("a"), ascii("é"), format(3.14159, ".2f"), format("a", ">3"), format(5), iter([]).__class__.__name__, next(iter("a")), slice(2), getattr(5, "real"), hasattr(5, "imag"), vars(type("T", (), {"a": 1}))["a"])
print(bytes(2), bytearray(b"a"), memoryview(b"ab").tolist(), frozenset([1]), tuple("ab"), dict(a=1), set("aa"), list("ab"), str(5), object().__class__.__name__, staticmethod(len).__func__ is len, type(print).__name__, __import__("math").pi)
print("a", "b", sep="", end="|\n"), print(), print(*[1, 2], sep=",")
print(max("a", "B", key=str.lower), min([], default=None), max({"x": 1, "y": 2}.items(), key=lambda i: i[1]), sum([[1], [2]], start=[]), sorted([("b", 1), ("a", 2)]), sorted([1, -3, 2], key=abs, reverse=True))
for bad in ["ord('ab')", "ord(5)", "chr('a')", "abs('a')", "sum('ab')", "sum(['a'], '')", "round('a')", "pow(2, 3, 0)", "pow('a', 2)", "hex('a')", "sorted(5)", "min()", "min(1)", "max(1, 'a')", "len(5)", "iter(5)", "next([])", "range('a')", "zip(1)", "map(1)", "getattr(5, 'x')", "getattr(5, 5)", "isinstance(1, 'a')", "divmod(1)", "hash([])", "all(1)", "print(end=5)", "format(1, 5)", "bytes('a')", "open()", "__import__('')", "super()", "input(1, 2)", "setattr(5, 'a', 1)", "callable()", "enumerate()", "reversed(5)", "bin(1.5)", "delattr(5, 'real')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
