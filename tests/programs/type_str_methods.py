# str: searching, splitting, joining, stripping, cases, tests.
s = "Hello, World, Hello"
print(s.find("Hello"), s.rfind("Hello"), s.find("x"), s.index("World"), s.count("l"), s.find("o", 5), s.find("", 3), s.count(""))
print(s.split(","), s.split(), " a  b ".split(), " a  b ".split(" "), s.split(", ", 1), s.rsplit(", ", 1), "".split(), "".split(","), "abc".split("b"))
print("a\nb\r\nc\x0bd\u2028e".splitlines(), "a\nb\n".splitlines(True), s.partition(", "), s.rpartition(", "), "abc".partition("x"))
print("-".join(["a", "b"]), "".join(str(i) for i in range(5)), ",".join("abc"), "x".join([]))
print("  pad ".strip() + "|", "  pad ".lstrip() + "|", "  pad ".rstrip() + "|", "xxhixyx".strip("xy"), "prefix-body".removeprefix("prefix-"), "a.py".removesuffix(".py"))
print(s.upper(), s.lower(), s.swapcase(), s.title(), "hELLO wORLD".capitalize(), "Straße".casefold(), "straße".upper(), "ǆ".title(), "ΑΣ".lower())
print(s.replace("Hello", "Bye"), s.replace("l", "L", 2), "aaa".replace("", "-"), "abc".replace("b", ""), s.startswith("Hell"), s.endswith(("x", "Hello")), s.startswith("World", 7))
print("7".zfill(3), "-7".zfill(4), "ab".center(7, "*"), "ab".ljust(5, ".") + "|", "ab".rjust(5) + "|", "a\tb\tc".expandtabs(4))
for test in ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii"]:
    print(test, [getattr(text, test)() for text in ["abc", "ABC", "Abc", "a1", "12", "²", "½", " \t", "", "é", "_x", "日本", "\x00"]])
print("abcabc".translate({97: "x", 98: None, 99: "yz"}), "abc".translate(str.maketrans("ab", "12", "c")), str.maketrans({"a": 1}))
print("a,b".encode(), "é".encode("latin-1"), "é€".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
for bad in ["s.index('zz')", "s.split('')", "'a'.join([1])", "'x'.center(5, 'ab')", "'é'.encode('ascii')", "'a'.encode('no-such')", "s.replace(1, 2)", "s.startswith(1)", "'a'.zfill('b')", "s.find(1)", "'abc'.strip(1)", "'a' in 5", "5 in 'a'"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
