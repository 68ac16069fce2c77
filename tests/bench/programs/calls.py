"""Function calls: the recursive Fibonacci numbers, and keyword and default arguments."""
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def area(width, height=2, *, scale=1):
    return width * height * scale


def main():
    total = fib(23)
    for i in range(60_000):
        total += area(i) + area(i, 3) + area(height=1, width=i, scale=2)
    return total


begin = time.perf_counter()
for _ in range(20):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", answer)
print("elapsed:", spent)
