# float: text, special values, methods, rounding, formatting.
for x in [0.0, -0.0, 1.0, 0.1, 1e22, 1e16, 123456789012345680.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308, 2 / 3, 100.0, 1e100]:
    print(repr(x), str(x), x.hex(), x.as_integer_ratio() if x < 1e30 else "", x.is_integer())
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf == inf, nan == nan, nan in [nan], inf > 10**400, inf - 1, inf * 0, hash(inf), min(nan, 1), max(1, nan))
print(float("  1.5e3 "), float("-Infinity"), float("1_0.5"), float(10**20), float(b"2.5"), float("0x1p4" if False else "1e5"), float.fromhex("0x1.8p3"))
print(f"{3.14159:.2f} {3.14159:10.3e} {1234567.891:,.2f} {0.000123:g} {1e20:g} {0.5:%} {-1.5:+} {1.5: } {2.0:n} {1e10} {1e15} {1e17}")
print(round(1.005, 2), round(2.5), round(-0.5), round(1e20), round(123.456, -1), type(round(1.5)), type(round(1.5, 0)))
print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, divmod(7.5, -2), 2.0**0.5, (-8.0) ** (1 / 3), 0.0**0, 1e-200 * 1e-200)
print(1.5 == 3 / 2, hash(2.0) == hash(2), 1.5 + True, 3 * 0.1, 0.1 + 0.1 + 0.1 == 0.3, -0.0 == 0.0, str(-0.0))
print(float.__name__, (1.5).real, (1.5).imag, (1.5).conjugate(), int(1e20), (2.5).__floor__(), (2.5).__ceil__(), (-2.5).__trunc__())
print(float.from_number(5), "%.3f %5.1f %e %g %r" % (1.5, 2.25, 12345.678, 1e-7, 0.1))
for bad in ["float('')", "float('x')", "float('1e')", "float(None)", "float([])", "float(1j)", "inf.as_integer_ratio()", "int(nan)", "float(10**400)", "format(1.5, 'd')", "format(1.5, 'x')", "round(1.5, 'a')", "float.fromhex('xyz')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
