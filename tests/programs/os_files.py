# Files: writing, reading, appending, modes, seeking, lines, os and pathlib, errors.
import os
import pathlib
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "file.txt")
with open(path, "w", encoding="utf-8") as stream:
    print(stream.write("one\ntwé\n"), stream.tell() > 0, stream.mode, stream.encoding, stream.closed, stream.writable(), stream.readable())
    print("three", file=stream)
print(stream.closed)
with open(path, encoding="utf-8") as stream:
    print(stream.readline(), stream.read(2), stream.readlines(), stream.read())
with open(path, "a", encoding="utf-8") as stream:
    stream.writelines(["four\n", "five"])
with open(path, "rb") as stream:
    print(stream.read(5), stream.seek(-4, os.SEEK_END), stream.read(), stream.seek(0), len(stream.readlines()))
with open(path, "r+", encoding="utf-8") as stream:
    stream.write("ONE")
    stream.seek(0)
    print([line.rstrip() for line in stream])
p = pathlib.Path(folder) / "sub" / "x.tar.gz"
p.parent.mkdir()
p.write_text("text")
print(p.read_text(), p.name, p.stem, p.suffix, p.suffixes, p.exists(), p.is_file(), p.parent.is_dir(), p.relative_to(folder).as_posix(), sorted(q.name for q in pathlib.Path(folder).rglob("*")), p.stat().st_size, p.with_suffix(".zip").name)
print(sorted(os.listdir(folder)), os.path.exists(path), os.path.getsize(path), os.path.splitext("a/b.c"), os.path.basename("a/b"), os.path.dirname("a/b"), os.path.join("a", "/b"), os.path.normpath("a/../b//c"), os.path.isabs("/a"), os.path.split("/a/b"), os.path.commonpath(["/a/b", "/a/c"]))
os.rename(path, path + ".new")
os.remove(path + ".new")
p.unlink()
os.rmdir(os.path.join(folder, "sub"))
print(os.listdir(folder))
for bad in ["open(folder + '/none')", "open(folder)", "open(folder + '/x', 'q')", "os.remove(folder + '/none')", "os.listdir(folder + '/none')", "open(5.5)", "open(folder + '/y', 'rb', encoding='utf-8')", "os.mkdir(folder)", "os.rmdir(folder + '/none')", "open(folder + '/z', 'x') and open(folder + '/z', 'x')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, str(error).replace(folder, "FOLDER").split("] ")[-1])
with open(folder + "/z", "w") as stream:
    pass
for bad in ["stream.write('a')", "stream.read()"]:
    try:
        eval(bad)
    except ValueError as error:
        print(error)
print(os.environ.get("NO_SUCH_VARIABLE"), os.getcwd() == os.path.abspath("."), os.sep, os.linesep == "\n", os.name)
