# Augmented assignment: in place when the type can, otherwise by the plain operator; targets are evaluated once.
class Tracked:
    def __init__(self, value):
        self.value = value

    def __iadd__(self, other):
        print("in place", other)
        self.value += other
        return self

    def __sub__(self, other):
        print("plain", other)
        return Tracked(self.value - other)


t = same = Tracked(5)
t += 3
print(t is same, t.value)
t -= 1
print(t is same, t.value, same.value)

n = 7
n += 1; print(n)
n -= 2; print(n)
n *= 5; print(n)
n //= 4; print(n)
n **= 3; print(n)
n %= 100; print(n)
n <<= 3; print(n)
n >>= 1; print(n)
n |= 1; print(n)
n &= 0xF7; print(n)
n ^= 255; print(n)
n /= 8; print(n)

items = [1]
alias = items
items += "ab"
items *= 2
print(alias)

pair = (1, [2])
try:
    pair[1] += [3]
except TypeError as error:
    print(error)
print(pair)


def index():
    print("index evaluated")
    return 0


numbers = [10]
numbers[index()] += 5
print(numbers)

text = "ab"
text += "cd"
text *= 2
print(text)
