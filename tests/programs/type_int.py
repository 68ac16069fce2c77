# int: construction, methods, text in all bases, small and large, what is said for bad input.
print(int(), int("42"), int(" -7\n"), int("ff", 16), int("0xff", 0), int("1_000"), int(3.99), int(-3.99), int(True), int(b"12"))
print((255).bit_length(), (255).bit_count(), (-8).bit_length(), (10).as_integer_ratio(), (5).conjugate(), (7).is_integer())
print((1000).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\xff\xfe", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True))
print((5).real, (5).imag, (5).numerator, (5).denominator, int.__doc__[:30], int.__name__)
print(hex(-255), oct(8), bin(10), format(255, "x"), format(-5, "08b"), format(1234567, ",d"), format(1234567, "_d"), format(65, "c"), format(10, "e"))
print(str(10**30), repr(-(10**25)), f"{2**70:,}", len(str(3**1000)), 2**200 % 1000, (2**64).bit_length())
print(hash(5), hash(-1), hash(-2), hash(True) == hash(1), 5 == 5.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1))
print(10**20 > 1e20, 10**400 > 1e308, 3 < 3.5, -1 < 0.0, 1 < True, 5 .__add__(3), (5).__add__(3.0), (5).__radd__(2))
print(divmod(-(10**20), 7), -(10**20) // 3, 10**20 % -7, (10**20) ** 2, pow(10**20, 3, 97), -7 // 2, -7 % 2)
print(10**20 & 0xFFFF, 10**20 | 1, -(10**20) & 0xFF, 10**20 ^ 10**19, ~(10**20), 1 << 100 >> 99, -(1 << 70) >> 68)
print(int.from_bytes(b""), (0).to_bytes(0, "big"), (0).to_bytes(), isinstance(True, int), type(True + 0).__name__)


class Big(int):
    def __repr__(self):
        return f"Big({int(self)})"

    def __add__(self, other):
        return Big(int(self) + other)


print(Big(3) + 4, Big(3) * 2, Big("10", 2), [Big(1)], {1: "a"}[Big(1)], Big(5) == 5)
for bad in ["int('')", "int('x')", "int('12', 40)", "int('9', 8)", "int(None)", "int([])", "int(1.5, 2)", "int('1__0')", "(300).to_bytes(1)", "(-1).to_bytes(1)", "hex(1.5)", "chr(-1)", "chr(0x110000)", "format(5, 'q')", "format(5, '.2d')", "int.from_bytes(5)", "(5).to_bytes(-1, 'big')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
