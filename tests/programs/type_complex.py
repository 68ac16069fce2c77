# complex: construction, arithmetic, text.
print(complex(), complex(1), complex(1, -2), complex("1+2j"), complex(" -3j "), complex(1.5, -0.0), complex("inf-nanj"), 1j)
print((1 + 2j) + 1, (1 + 2j) * 2.5, (3 + 4j) / 2, (1 + 2j) - (1 + 2j), (2 + 0j) ** 3, 1j**2, 2 ** (1j), -(1 - 1j), +(1j))
print(abs(3 - 4j), (3 + 4j).real, (3 + 4j).imag, (3 + 4j).conjugate(), 3 + 0j == 3, 1j == 1, bool(0j), hash(3 + 0j) == hash(3))
print(repr(-0j), repr(complex(-0.0, 1)), f"{1.5 + 2j:.2f} {1j:>10} {complex(1, 1):+.1e}", complex(complex(1, 2), complex(3, 4)))
for bad in ["1j < 2j", "complex('1 + 2j')", "complex('x')", "complex(None)", "complex('1', 2)", "int(1j)", "1j // 1", "float(1j)", "0j ** -1", "round(1j)", "1j % 1", "divmod(1j, 1)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
