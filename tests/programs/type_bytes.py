# bytes and bytearray: construction, methods, hexadecimal, mutation.
b = b"hello\x00\xff"
print(b, b[0], b[1:3], len(b), list(b[:3]), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(bytearray(b"x")), bytes(range(3)), b"")
print(b.hex(), b.hex(":"), b.hex(" ", 2), bytes.fromhex("68 65 6C"), b.upper(), b.find(b"l"), b.count(b"l"), b.replace(b"l", b"LL"), 104 in b, b"ell" in b)
print(b"a,b".split(b","), b",".join([b"x", b"y"]), b" x ".strip(), b"abc".startswith(b"ab"), b"a" + b"b", b"ab" * 2, b"a" < b"b", b"a" == "a")
print(b"caf\xc3\xa9".decode(), b"\xff".decode("latin-1"), b"\xffa".decode("utf-8", "replace"), b"\xff".decode("utf-8", "backslashreplace"), b"a\xff".decode("ascii", "ignore"))
print(repr(b"'"), repr(b"\"'"), repr(b"\t\n\r\\\x7f"), b"%s %d %x" % (b"a", 5, 255), hash(b"a") == hash(b"a"), b"abc".partition(b"b"), b"a\nb".splitlines())
a = bytearray(b"abc")
a.append(100)
a += b"ef"
a[0] = 65
a[1:3] = b"XYZ"
a.extend([1, 2])
print(a, a.pop(), a.pop(0), a, len(a))
a.reverse()
del a[::2]
a.insert(1, 33)
a.remove(33)
print(a, a.hex(), bytes(a), bytearray(2), bytearray(b"x") == b"x", a.copy(), a * 2)
a.clear()
print(a, bytearray("é", "utf-8"), bytearray.fromhex("ff"), bytes(b"").isalpha(), b"ab".isalpha(), b"AB".islower(), b"x".center(5), b"12".zfill(4))
for bad in ["bytes('x')", "bytes([256])", "bytes(-1)", "b'a' + 'b'", "b'a'.find('a')", "b'\\xff'.decode()", "b'abc'[5]", "b'a'.join(['b'])", "bytes.fromhex('1')", "bytes.fromhex('zz')", "bytearray(b'a').append(300)", "bytearray().pop()", "{bytearray(): 1}", "b'a'[0] = 1", "b'%d' % 'x'", "b'a'.decode('no-such')", "bytearray(b'a').remove(5)", "bytes(1.5)", "b'a\\xe2\\x82'.decode()"]:
    try:
        exec(f"print({bad!r}, {bad})") if "=" not in bad else exec(bad)
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
