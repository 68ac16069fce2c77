# A number type of one's own beside the built-in ones: fractions.Fraction, decimal.Decimal, numbers.
import numbers
from fractions import Fraction

half, third = Fraction(1, 2), Fraction("1/3")
print(half + third, half * 2, half - 1, half / third, half**2, half**0.5, -half, abs(Fraction(-3, 4)), half < third, half == 0.5, hash(half) == hash(0.5), Fraction(0.25), Fraction("2.5e-1"), Fraction(6, -4), half + 1.5, half // third, Fraction(7, 2) % 1, round(Fraction(5, 2)), int(Fraction(7, 2)), float(third))
print(Fraction(3.14159).limit_denominator(100), half.numerator, half.as_integer_ratio(), isinstance(half, numbers.Rational), isinstance(1, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(True, numbers.Number), isinstance(1j, numbers.Complex), repr(half), str(Fraction(4, 2)), f"{half:.3f}", sum([half, third], Fraction()), sorted([half, 0.3, third]))
for bad in ["Fraction(1, 0)", "Fraction('x')", "Fraction(1.5, 2)", "half + 'a'", "half < 1j", "Fraction(None)", "half ** 'a'", "Fraction(float('nan'))", "half / 0"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
