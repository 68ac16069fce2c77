# Format specifications for numbers and text, in full.
for spec in ["", "d", "5", "<5", ">5", "^5", "=+6", "05", "+", "-", " ", ",", "_", "x", "X", "#x", "#o", "#010b", "c", "n", "e", ".2e", "f", ".1f", "g", "%", "*^9", "010,", "+_d", "z.1f"]:
    try:
        print(spec, "|", format(42, spec), "|", format(-7, spec))
    except (ValueError, OverflowError) as error:
        print(spec, "|", error)
for spec in ["", ".2", ".2f", ".0f", "#.0f", "e", ".3E", "g", "G", ".3g", "#g", "%", ".1%", "010.3f", "+.2f", " .2f", ",.2f", "_.1f", "<10", "^10.1f", "=+10.2f", "n", "z.0f", "d", "s", ".400f"]:
    try:
        print(spec, "|", [format(x, spec)[:60] for x in (1234.5678, -0.00001234, 1e20, float("inf"), -0.0)])
    except ValueError as error:
        print(spec, "|", error)
for spec in ["", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "s", "05", "=5", "d", ",", "+"]:
    try:
        print(spec, "|", format("abc", spec) + "|")
    except ValueError as error:
        print(spec, "|", error)
print("%5d|%-5d|%05d|%+d|% d|%x|%#x|%o|%e|%.2f|%g|%5s|%-5s|%.2s|%c|%r|%a|%%|%i|%u" % (42, 42, 42, 42, 42, 255, 255, 8, 1.5, 2.345, 1e-5, "a", "b", "cde", 65, "q", "é", 3, 4))
print("{:>{}} {:{}{}} {!r:^10}".format("a", 5, "b", "<", 4, "c"), "{0:{1}.{2}f}".format(3.14159, 8, 2), "{:{fill}^{width}}".format("x", fill="*", width=5))
print(f"{1e15} {1e16} {1.5e-5} {0.0001} {123456789.123456789} {1/3} {1e22} {1e23} {2**0.5:.20f} {0.1:.55f}")
