# str: text as a sequence of code points; comparison, repetition, escapes in repr, identity of what is interned.
s = "naïve 🐍 日本"
print(len(s), s[0], s[-1], s[6], s[2:5], s[::-1], "ï" in s, s.index("🐍"), list("añ🐍"), [ord(c) for c in "aé€🐍"], chr(128013))
print("abc" < "abd", "Z" < "a", "" < "a", "a" < "🐍", "\uffff" < "🐍", "a" == "a", "é" == "e\u0301", max("hello"), sorted("bca"))
print("ab" * 3, 0 * "x", -1 * "x", "a" + "b", "a" "b", str(b"bytes"), str(b"caf\xc3\xa9", "utf-8"), str(12.5), str([1, "a"]), str("x"))
print(repr("it's"), repr('say "hi"'), repr("it's \"both\""), repr("\n\t\\\x00\x7f\xa0\u200b\ud800\U000e0001"), repr("é日🐍"), ascii("é日🐍"))
print("%s and %r, %d%%, %5.2f|%-5s|%05d|%x|%c|%(k)s" % {"k": 1} if False else "%s and %r, %d%%, %5.2f|%-5s|%05d|%x|%c" % ("a", "b", 3, 2.5, "l", 42, 255, "c"))
print("%(name)s is %(age)d" % {"name": "Ada", "age": 36}, "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%s" % (1,), "%s" % [1, 2], "%%")
print("{} {1}".format if False else "{0} {1} {0}".format("a", "b"), "{a.real} {b[0]} {c[k]}".format(a=5, b=[1], c={"k": "v"}), "{:>5}|{:^5}|{!r}".format("a", "b", "c"), "{{}}".format())
print("{:{w}.{p}f}".format(3.14159, w=8, p=2), "{:,}".format(1234567), "{:%}".format(0.25), "{0[a]}".format({"a": 1}), "{}".format_map({}) if False else "{x}".format_map({"x": 1}))
print("ab" is "ab", "".join(["a"]) is "a", hash("a") == hash("a"), "abc".__contains__("b"), "abc".__getitem__(1), "a".__eq__(1))


class Text(str):
    def __getitem__(self, key):
        return "item"

    def __str__(self):
        return "shown"


t = Text("abc")
print(t, t[0], t.upper(), type(t.upper()).__name__, t + "d", len(t), str.__str__(t) == "abc", f"{t} {t!r}", {t: 1}["abc"])
for bad in ["'%d' % 'x'", "'%s %s' % ('a',)", "'%s' % (1, 2)", "'%q' % 1", "'%(a)s' % 5", "'%(a)s' % {}", "'{}'.format()", "'{a}'.format()", "'{'.format()", "'{} {0}'.format(1)", "'{0.x}'.format(1)", "'{:d}'.format('a')", "'%c' % 'ab'", "'%c' % -1", "'a' * 'b'", "'a' < 1", "str(b'\\xff', 'utf-8')", "str(1, 'utf-8')", "'abc'[1] + 1"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
