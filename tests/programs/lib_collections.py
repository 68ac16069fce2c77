# collections: namedtuple, deque, Counter, defaultdict, OrderedDict, ChainMap.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p._replace(y=5), p._asdict(), Point._fields, Point._make([3, 4]), p == (1, 0), Point.__doc__)
d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, d.pop(), d.popleft(), d[0], len(d), deque("abc").index("b"), list(reversed(deque([1, 2]))), deque([1]) + deque([2]), d.maxlen)
c = Counter("mississippi")
print(c, c.most_common(2), c["z"], c + Counter("ms"), c - Counter("iiii"), c & Counter("ip"), sum(c.values()), sorted(c.elements())[:3], +Counter(a=-1, b=2), c.total())
dd = defaultdict(list)
dd["a"].append(1)
print(dd, dd.get("x"), dict(dd), dd.default_factory)
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
od.move_to_end("c", last=False)
print(od, od.popitem(last=False), list(od), od == OrderedDict(a=1, b=2), od == {"a": 1, "b": 2}, list(reversed(od)))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm, cm["b"], cm.maps, cm.new_child({"b": 9})["b"], sorted(cm))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


print(Upper(a=1), UserList([1, 2]) + [3])
for bad in ["Point()", "Point(1, 2, 3)", "namedtuple('A', 'x x')", "namedtuple('A', 'class')", "deque().pop()", "deque([1]).remove(5)", "deque([1], maxlen=-1)", "defaultdict(5)", "defaultdict()['k']", "p.x", "cm['zz']", "OrderedDict().popitem()"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
try:
    for x in (d := deque([1, 2])):
        d.append(x)
except RuntimeError as error:
    print(error)
