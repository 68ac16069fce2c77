n = 1
until n > 100:
    n = n * 2
else:
    print("no break")
print(n)
until = 3
print(until)
