# pickle: protocols, own classes, references that stay shared, what cannot be pickled.
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class Stateful:
    def __init__(self):
        self.kept, self.dropped = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


shared = [1, 2]
data = {"a": shared, "b": shared, "t": (1, "x", None, True, 2.5, 1j, b"bytes", 10**30), "s": {1, 2}, "f": frozenset([3]), "r": range(3), "e": ..., "n": -5}
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    copy = pickle.loads(pickle.dumps(data, protocol))
    print(protocol, copy == data, copy["a"] is copy["b"], pickle.loads(pickle.dumps(Point(1, [2]), protocol)) == Point(1, [2]))
print(vars(pickle.loads(pickle.dumps(Stateful()))), pickle.loads(pickle.dumps(len)) is len, pickle.loads(pickle.dumps(Point)) is Point, pickle.dumps([1, "a"], 0), pickle.dumps((1, 2), 2))
loop = []
loop.append(loop)
copy = pickle.loads(pickle.dumps(loop))
print(copy[0] is copy, pickle.loads(pickle.dumps(ValueError("x", 1))).args, pickle.loads(pickle.dumps([Point(1, 2)] * 2))[0] == Point(1, 2))
for bad in ["pickle.dumps(lambda: 1)", "pickle.loads(b'')", "pickle.loads(b'garbage')", "pickle.dumps(x for x in [])", "pickle.loads(5)", "pickle.dumps(1, 99)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, str(error).split(" at 0x")[0])
