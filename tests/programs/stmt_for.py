# for: any iterable, the old protocol of __getitem__ too; targets, break, continue, else.
class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n > 0:
            yield n
            n -= 1


class Old:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * index


for n in Countdown(3):
    print(n)
for n in Old():
    print(n)
else:
    print("exhausted")

for n in "abc":
    if n == "b":
        break
else:
    print("never printed")
print(n)

for target in []:
    pass
else:
    print("empty")

holder = [0]
for holder[0] in range(3):
    pass
print(holder)

items = [1, 2, 3]
for item in items:
    if item < 3:
        items.append(item + 10)
print(items)

for wrong in [5, None, object]:
    try:
        for _ in wrong:
            pass
    except TypeError as error:
        print(error)


class NotAnIterator:
    def __iter__(self):
        return 5


try:
    for _ in NotAnIterator():
        pass
except TypeError as error:
    print(error)
