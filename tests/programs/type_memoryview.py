# memoryview: a window onto bytes, its shape, slices that share, casts, release.
data = bytearray(b"abcdefgh")
view = memoryview(data)
print(view[0], view[-1], bytes(view[2:5]), len(view), view.nbytes, view.itemsize, view.format, view.ndim, view.shape, view.strides, view.readonly)
view[0] = 65
view[1:3] = b"XY"
print(data, view.tolist()[:3], view == b"AXYdefgh", view.hex(), view.tobytes()[::-1], bytes(view[::2]), bytes(view[::-1]))
ints = view.cast("H")
print(ints.shape, ints.itemsize, ints.format, len(ints), view.contiguous, view.obj is data)
print(memoryview(b"abc").readonly, hash(memoryview(b"abc")) == hash(b"abc"), 98 in memoryview(b"abc"), list(memoryview(b"ab")))
with memoryview(b"xyz") as m:
    print(m[1:].tobytes())
for attempt in [
    lambda: m[0],
    lambda: data.append(1),
    lambda: memoryview("text"),
    lambda: memoryview(b"a").__setitem__(0, 1),
    lambda: view.__setitem__(0, 300),
    lambda: view.__setitem__(slice(0, 2), b"abc"),
    lambda: view[10],
    lambda: view["a"],
    lambda: hash(view),
    lambda: view.cast("q").cast("H"),
]:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
ints.release()
view.release()
data.append(33)
print(data)
