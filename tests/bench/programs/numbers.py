"""Arithmetic: floats in a loop, ints that grow beyond 64 bits, bits, and integer division."""
import time


def mandelbrot(size, limit):
    inside = 0
    for row in range(size):
        for column in range(size):
            x0, y0 = 3.0 * column / size - 2.0, 2.0 * row / size - 1.0
            x = y = 0.0
            for _ in range(limit):
                x, y = x * x - y * y + x0, 2.0 * x * y + y0
                if x * x + y * y > 4.0:
                    break
            else:
                inside += 1
    return inside


def digits_of_e(count):
    total = term = 10 ** (count + 10)
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return total // 10**10


def bits(count):
    state, ones = 0xACE1, 0
    for _ in range(count):
        bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
        state = (state >> 1) | (bit << 15)
        ones += state & 1
    return ones


def main():
    return mandelbrot(70, 60), digits_of_e(700) % 10**12, bits(60_000), sum(n % 7 * (n // 3) for n in range(60_000))


begin = time.perf_counter()
for _ in range(10):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", *answer)
print("elapsed:", spent)
