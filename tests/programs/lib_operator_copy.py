# operator and copy: functions for operators; shallow and deep copies, cycles, __copy__ and __deepcopy__, reduce.
import copy
import operator as op

print(op.add(1, 2), op.itemgetter(1)([5, 6]), op.itemgetter(0, 2)("abc"), op.attrgetter("real", "imag")(3), op.methodcaller("split", ",")("a,b"), op.contains([1], 1), op.concat([1], [2]), op.index(True), op.not_(0), op.truth([]), op.iadd([1], [2]), op.countOf([1, 1], 1), op.length_hint([1, 2]), op.matmul.__name__, op.is_(None, None))
d = {"b": 1}
op.setitem(d, "a", 2)
op.delitem(d, "b")
print(d, sorted([(1, "b"), (0, "c")], key=op.itemgetter(1)), op.call(len, "abc"), op.pow(2, 5), op.floordiv(7, 2), op.xor(5, 3))


class Node:
    def __init__(self, value, children=()):
        self.value, self.children = value, list(children)


tree = Node(1, [Node(2), Node([3])])
tree.children.append(tree)
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
print(shallow is tree, shallow.children is tree.children, deep.children[0] is tree.children[0], deep.children[2] is deep, deep.children[1].value, type(deep).__name__)


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deeply copied"


class Reduced:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n + 1,)


print(copy.copy(Own()), copy.deepcopy([Own()]), copy.copy(Reduced(1)).n, copy.deepcopy({"k": [Reduced(5)]})["k"][0].n)
items = [1, [2, 3], (4, [5]), {"a": {6}}]
clone = copy.deepcopy(items)
items[1].append("x")
items[2][1].append("y")
print(clone, copy.copy(items)[1] is items[1], copy.deepcopy((1, 2)) == (1, 2), copy.copy(5), copy.deepcopy(print) is print, copy.replace(__import__("datetime").date(2024, 1, 1), year=2025))
for bad in ["copy.copy(x for x in [])", "op.add(1)", "op.itemgetter()", "op.itemgetter(5)([1])", "op.attrgetter('x')(1)", "op.attrgetter(1)", "op.index(1.5)", "op.length_hint(1, 'a')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
