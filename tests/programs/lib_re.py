# re: matching, groups, substitution, splitting, flags, errors.
import re

m = re.match(r"(?P<year>\d{4})-(\d\d)", "2024-05 and more")
print(m.group(), m.group(1, 2), m["year"], m.groups(), m.groupdict(), m.span(), m.start(2), m.end(), m.lastindex, m.re.pattern, m)
print(re.findall(r"\w+", "a bc, def"), re.findall(r"(\w)(\d)", "a1 b2"), [x.start() for x in re.finditer("a", "banana")], re.search("n+", "bannana").span(), re.fullmatch("a+", "aab"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m[0].upper(), "banana", count=2), re.subn("x", "y", "axbx"), re.sub(r"(?P<w>\w)", r"<\g<w>>", "ab"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b"), re.split("", "abc"), re.escape("a.b*c"), re.compile("x", re.I).search("aX"), bool(re.match("^b", "a\nb", re.M)), re.findall("^.", "a\nb", re.M), re.findall("a.b", "a\nb", re.S))
print(re.findall(r"(?<=\$)\d+(?!\d|%)", "$10 $20% $30"), re.findall(r"a{2,3}?", "aaaa"), re.findall(r"(?:ab)+", "ababab"), re.match(r"(a)?b", "b").groups(), re.match(r"(a)?(?(1)b|c)", "c"), re.findall(r"[^\W\d_]+", "ab1_é"))
print(re.match(r"(?x) \d +  # digits", "123").group(), re.match("(?i:A)b", "ab"), re.findall(r"\bfoo\b", "foo food foo"), re.match(r"(.)\1", "aa"), re.match(r"(?>a+)b", "aab"), re.match("a++b", "aab"), re.findall(rb"\d", b"a1"))
for bad in ["re.compile('(')", "re.compile('a)')", "re.compile('*a')", "re.compile('[a')", "re.compile(r'\\\\')", "re.compile('(?P<1>a)')", "re.compile('a{2,1}')", "re.compile('(?P<n>a)(?P<n>b)')", "re.compile(r'\\1')", "re.sub('a', r'\\2', 'a')", "re.match('a', b'a')", "re.match('(a)', 'a').group(2)", "re.compile('(?<=a+)b')", "re.compile('[z-a]')", "re.compile('(?z)')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
