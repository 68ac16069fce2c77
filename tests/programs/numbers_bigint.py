# Ints beyond the machine's words: arithmetic, conversion, shifts, division, digits, limits of text.
import sys

a, b = 3**200, 7**123
print(a + b, a - b, a * b, a // b, a % b, -a // b, -a % b, divmod(a, -b), sep="\n")
print(a & b, a | b, a ^ b, ~a, a << 13, a >> 100, -a >> 100, sep="\n")
print(a.bit_length(), hex(b), len(bin(a)), int(hex(a), 16) == a, int(str(b)) == b, a == a + 0.0, float(10**22), int(1e22), int(1e300) % 1000)
print(2**64, 2**63 - 1, -(2**63), 2**53 + 1, 9007199254740993 * 3, 2**31, 2**30 * 2**30, 99999999999 * 99999999999, 10**18 // 7, -(10**18) % 7)
print(pow(a, b, 10**9 + 7), pow(3, -2, 11), (a * b) // b == a, sum(range(10**5)), 10**50 // 10**48, 5**30 % 2**20, round(10**20 + 5, -1), round(-15, -1), round(25, -1))
x = 1
for i in range(1, 41):
    x *= i
print(x, x // 2**30, str(x)[::-1][:9], f"{x:,}", f"{x:e}", f"{x:x}"[:10])
print(10**15 / 3, 10**400 // 10**390, (10**400) / (10**399), 2**1023 * 1.0, int.from_bytes(b"\x01" * 20), (2**100).to_bytes(13, "little"), -(2**100) // 2**99)
for bad in ["10**400 / 3.0", "float(10**400)", "10**400 * 1.0", "1 / 10**400 * 10**400 > 1", "int('9' * 5000)", "str(10**5000)", "2 ** -1000 * 2 ** 1000", "(10**400) / 1", "10**400 == float('inf')", "round(1, 10**30)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
print(sys.get_int_max_str_digits(), hash(2**61 - 1 + 5) if sys.maxsize > 2**32 else 5, (-1).__hash__(), (10**20).__format__("d"))
