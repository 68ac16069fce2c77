# math: functions whose results are exact or correctly rounded everywhere, special values, errors.
import math

print(math.sqrt(2), math.isqrt(10**20 + 1), math.gcd(12, 18, 27), math.lcm(4, 6), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.prod([1.5, 2, 3]), math.hypot(3, 4), math.dist([0, 0], [3, 4]))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3), math.fmod(-7, 3), math.modf(2.5), math.frexp(10), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.remainder(7, 4))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.ulp(1.0), math.nextafter(1, 2), math.pi, math.e, math.tau)
print(math.exp(0), math.log(1), math.log2(1024), math.log10(1000), math.log(8, 2), math.pow(2, 0.5), math.sin(0), math.cos(0), math.atan2(0, -1), math.degrees(math.pi), math.radians(180), math.cbrt(27), math.exp2(10), math.log1p(0), math.expm1(0))
print(math.floor(10**20 + 0.0), math.ceil(1e300) % 10, math.log2(2**2000), math.log(10**400) > 900, math.sumprod([1, 2], [3, 4]), math.fma(2, 3, 4), math.gamma(5), math.erf(0))
for bad in ["math.sqrt(-1)", "math.log(0)", "math.log(-1)", "math.factorial(-1)", "math.factorial(1.5)", "math.isqrt(-1)", "math.gcd(1.5)", "math.exp(1000)", "math.floor('a')", "math.fmod(1, 0)", "math.pow(0, -1)", "math.acos(2)", "math.comb(5, -1)", "math.floor(math.inf)", "math.ldexp(1, 10**10)", "math.sqrt('x')", "math.hypot('a')", "math.fsum([1, 'a'])", "math.dist([1], [1, 2])"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
