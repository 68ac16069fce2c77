# What is the same object: small ints, interned strings, empty tuples, singletons, constants of one code object.
a, b = 256, 256
print(a is b, -5 is (-6 + 1), int("100") is int("100"), "abc" is "ab" + "c", "".join("x") is "x", () is tuple(), frozenset() is frozenset(), b"" is bytes(), True is (1 == 1), None is print.__doc__ is False)
x = int("1000")
y = int("1000")
print(x is y, x == y, x is x, [] is [], (1, 2) is (1, 2), 1.5 is 1.5, "a b" is "a b", type(x) is int, x is +x, (t := (1,)) is tuple(t), (s := "text") is str(s), s is s[:], t is t[:], t is t * 1, (l := [1]) is l[:])


def f():
    return 1000, "constant text!", (1, 2, 3)


print(all(p is q for p, q in zip(f(), f())), chr(97) is "a", "abc"[0] is "a", {}.get(1) is None, (lambda: None)() is None, NotImplemented is NotImplemented, ... is Ellipsis)
import sys

one, two = sys.intern("made at " + str(1)), sys.intern("made at " + str(1))
print(one is two, "".join(["ma", "de"]) is "made", id(a) == id(b), id([]) == id(a), int is type(5), object is type.__base__, type is type(type))
