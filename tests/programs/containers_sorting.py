# Sorting: stability, keys, comparisons that raise, mixed types, bisect, heapq.
import bisect
import heapq
from operator import itemgetter

people = [("Ada", 36), ("Bob", 25), ("Cyd", 36), ("Dan", 25), ("Eve", 30)]
print(sorted(people, key=itemgetter(1)), sorted(people, key=itemgetter(1), reverse=True), sorted(people, key=lambda p: (-p[1], p[0])))
compared = 0


class Counting:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        global compared
        compared += 1
        return self.n < other.n


items = [Counting(n) for n in [5, 2, 8, 1, 9, 3, 7, 4, 6, 0]]
print([c.n for c in sorted(items)], compared)
compared = 0
sorted(Counting(n) for n in range(100))
print(compared)
compared = 0
sorted(Counting((n * 7919) % 1000) for n in range(1000))
print(compared)
print(sorted([3.5, 2, True, 10**30, -1]), sorted(["b", "B", "a"]), sorted([(1, "b"), (1, "a")]), sorted([[2], [1, 5], []]), sorted([frozenset([1]), frozenset()], key=len))
values = [1, 3, 3, 5]
bisect.insort(values, 4)
print(bisect.bisect(values, 3), bisect.bisect_left(values, 3), values, bisect.bisect([1, 2, 3], -2, key=lambda x: -x) if False else "")
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 2), heapq.heapreplace(heap, 9), heap, heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, people, key=itemgetter(1)), list(heapq.merge([1, 4], [2, 3])))


class Raises:
    def __lt__(self, other):
        raise RuntimeError("no order")


for action in [lambda: sorted([1, "a"]), lambda: sorted([Raises(), Raises()]), lambda: [3, None, 1].sort(), lambda: sorted([1j, 2j]), lambda: sorted([1], key=5), lambda: max([Raises(), Raises()])]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
