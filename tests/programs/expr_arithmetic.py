# Arithmetic on ints, floats and complex numbers; what is said for types that do not fit.
for a, b in [(7, 3), (-7, 3), (7, -3), (-7, -3), (7.5, 2), (-7.5, 2), (0, 5), (10**20, 7), (2, 0.5)]:
    print(a, b, "|", a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a**2)
print(2**10, 2**-1, (-2) ** 3, (-8) ** (1 / 3), 0**0, 2**100, pow(3, 200, 1000007), pow(3, -1, 7))
print(1 + 2j - 3, (1 + 2j) * (3 - 1j), (1 + 2j) / (1 - 1j), (1 + 2j) ** 2, abs(3 + 4j), -(1 + 2j), (1j).conjugate())
print(True + True, True * 3.5, -True, ~True if False else "no tilde", +False)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 3, 1 << 0, 2**70 >> 68)
print(0.1 + 0.2, 1e308 * 10, -1e308 * 10, 1e-320, float("inf") - float("inf"), 1e16 + 1)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(5e-324, 3), round(1.5e300))
for expression in [
    "1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "0 ** -1", "1j / 0", "1 << -1", "1 >> -1",
    "'a' + 1", "1 + 'a'", "[] + ()", "'a' - 'b'", "{} * 2", "-'a'", "~1.5", "None + 1", "1j // 2", "1j % 2",
    "divmod(1, 0)", "pow(2, -1, 4)", "pow(2, 3, 0)", "'a' * 1.5", "[1] * 'a'", "5 @ 3",
    "1 if '%d' % 'x' else 0", "round('a')", "abs('a')", "int(float('nan'))", "int(float('inf'))",
]:
    try:
        print(expression, "=", eval(expression))
    except Exception as error:
        print(expression, "|", type(error).__name__, error)
