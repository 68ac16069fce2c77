# while: break, continue, else; the condition is asked anew each time.
n = 10
while n:
    n -= 1
    if n % 2:
        continue
    if n == 2:
        break
    print(n)
else:
    print("never printed")

while n < 5:
    n += 1
else:
    print("the condition became false at", n)

out = []
while True:
    while len(out) < 3:
        out.append(len(out))
        if out[-1] == 2:
            break
    else:
        out.append("else")
    if len(out) > 3:
        break
    out.append("again")
print(out)


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(i) for i in range(1, 20)])
