# statistics, on exact and inexact numbers.
import statistics as s
from fractions import Fraction

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.mean(data), s.median(data), s.mode(data), s.pstdev(data), s.variance(data), s.stdev([1.5, 2.5, 4.0]), s.median_low(data), s.median_high([1, 2, 3, 4]), s.multimode("aabbc"), s.quantiles(data, n=4), s.harmonic_mean([40, 60]), s.geometric_mean([1, 4, 16]), s.fmean([1, 2, 4]))
print(s.mean([Fraction(1, 3), Fraction(1, 6)]), s.mean([0.1] * 10), s.correlation([1, 2, 3], [2, 4, 7]), s.linear_regression([1, 2, 3], [2, 4, 6]), s.covariance([1, 2, 3], [1, 5, 9]))
n = s.NormalDist(100, 15)
print(n, n.mean, n.stdev, round(n.cdf(115), 6), round(n.inv_cdf(0.5), 6), n + 5, n * 2)
for bad in ["s.mean([])", "s.mode([])", "s.stdev([1])", "s.mean(['a'])", "s.harmonic_mean([-1])", "s.quantiles([1], n=0)", "s.correlation([1], [1])"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
