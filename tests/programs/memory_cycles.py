# Cycles live until the collector comes; finalizers run once; resurrection; weak references.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("finalizes", self.name)


gc.disable()
gc.collect()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
watch = weakref.ref(a, lambda reference: print("weak reference cleared"))
print(watch() is a)
del a, b
print("unreachable, but there:", watch() is not None)
print("collected", gc.collect() >= 2, watch())

kept = []


class Phoenix:
    def __del__(self):
        print("rises")
        kept.append(self)


p = Phoenix()
p.me = p
del p
gc.collect()
print(len(kept), type(kept[0]).__name__)
kept[0].me = None
kept.clear()
gc.collect()
print("the second time nothing is said")

cache = weakref.WeakValueDictionary()
value = Node("cached")
cache["k"] = value
print("k" in cache, len(cache))
del value
print("k" in cache, len(cache))
keys = weakref.WeakKeyDictionary()
key = Node("key")
keys[key] = "value"
members = weakref.WeakSet([key])
print(len(keys), len(members))
del key
print(len(keys), len(members))
target = Node("target")
proxy = weakref.proxy(target)
print(proxy.name, weakref.getweakrefcount(target), weakref.ref(target) is weakref.ref(target))
finalizer = weakref.finalize(target, print, "finalize callback")
del target
try:
    proxy.name
except ReferenceError as error:
    print(error)
print(finalizer.alive)
try:
    weakref.ref(5)
except TypeError as error:
    print(error)


class Self:
    pass


s = Self()
s.s = s
print(gc.is_tracked(s), gc.is_tracked(5), gc.is_tracked("a"), gc.is_tracked([]), gc.isenabled(), gc.get_referents([1, "a"]), gc.get_referrers(s)[:0])
gc.enable()
