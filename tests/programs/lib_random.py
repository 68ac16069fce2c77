# random: the Mersenne Twister gives the same numbers for the same seed.
import random

r = random.Random(42)
print(r.random(), r.randint(1, 6), r.randrange(0, 100, 7), r.choice("abcdef"), r.uniform(1, 2), r.getrandbits(70), round(r.gauss(0, 1), 12), round(r.betavariate(1, 2), 12))
items = list(range(10))
r.shuffle(items)
print(items, r.sample(range(100), 5), r.choices("ab", weights=[1, 9], k=8), r.triangular(0, 1, 0.5), round(r.expovariate(1.5), 12), r.randbytes(4))
random.seed("text")
a = [random.random() for _ in range(3)]
random.seed("text")
print(a == [random.random() for _ in range(3)], a[0])
state = r.getstate()
x = r.random()
r.setstate(state)
print(x == r.random(), random.Random(0).random(), random.Random(10**30).random(), random.Random(b"bytes").random())
for bad in ["r.choice([])", "r.randint(5, 1)", "r.sample([1], 2)", "r.randrange(0)", "r.choices('a', [1, 2])", "r.getrandbits(-1)", "random.Random([])", "r.sample({1, 2}, 1)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
