# io: text and bytes in memory, seeking, lines, the layers of a stream, printing into a file.
import io
import sys

s = io.StringIO("line one\nline two\nlast")
print(s.readline(), s.read(4), s.tell(), s.readlines(), s.read(), s.seek(0), list(s), s.closed)
s = io.StringIO()
print("a", 1, None, sep="-", end="!\n", file=s)
s.write("more")
s.seek(2)
s.truncate()
print(repr(s.getvalue()), io.StringIO("a\r\nb", newline=None).read() == "a\nb", io.StringIO("x").readable())
b = io.BytesIO(b"hello world")
print(b.read(5), b.tell(), b.seek(-5, 2), b.read(), b.getvalue(), b.seek(0), b.readinto(bytearray(3)), b.getbuffer()[:2].tobytes())
b.seek(100)
b.write(b"!")
print(len(b.getvalue()))
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
t.write("é\n")
print(t.buffer.getvalue(), t.encoding, t.line_buffering, t.errors, io.TextIOWrapper(io.BytesIO(b"a\xc3\xa9\nb"), "utf-8").readlines())
with io.BufferedReader(io.BytesIO(b"0123456789")) as r:
    print(r.peek(2)[:2], r.read(3), r.read1(2), r.readline())
print(*"abc", sep="\n")
print("flushed", flush=True)
print()
print("no newline", end="")
print("", end="\n")
sys.stdout.write("written\n")
sys.stdout.writelines(["one\n", "two\n"])
print(sys.stdout.encoding, sys.stdin.read(), repr(input) == repr(input))
for bad in ["s.close() or s.read()", "io.StringIO(5)", "io.BytesIO('x')", "io.StringIO().write(b'x')", "io.BytesIO().write('x')", "io.StringIO().seek(-1)", "io.StringIO('a').fileno()", "print(sep=5)", "input()", "open('/no/such/file')", "open('/')", "open('x', 'zz')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, str(error).split("] ")[-1])
