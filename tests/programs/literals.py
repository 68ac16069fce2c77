# Literals: numbers in all bases, with underscores; strings with prefixes and escapes; bytes; collections.
print(0, 1_000_000, 0x_ff, 0b1010, 0o17, 0XDEAD_beef, 00, 123456789012345678901234567890)
print(1.0, .5, 5., 1e3, 1E-3, 1_0.5_0e1_0, 0.1e-6, 1e400, 3j, .5j, 1e2j)
print('single', "double", '''triple 'quoted' ''', """with
a line break""")
print("\a\b\f\v".encode(), "\t|\\|\'|\"|\x41|\101|\u00e9|\U0001F40D|\N{SNAKE}|\N{LATIN SMALL LETTER E WITH ACUTE}")
print(r"\n\x41", R'\'', "line \
continued", "con" "cat" 'enated')
print(b"bytes\x00\xff\n", rb"\x00", Rb'\\', b'a' b"b", b"\101\'")
print([], [1], [1, 2,], (), (1,), (1, 2), {}, {1}, {1: 2}, {"a": 1, **{"b": 2}}, ..., None, True, False)
print("é".encode("utf-8"), "日本語", "\ud800".encode("utf-8", "surrogatepass"), len("🐍"), "🐍"[0])
print(1if True else 2, [0x1for x in (1,)], 1 .real, 1.0.real, 5..imag)
for bad in ["0777", "1__0", "1_", "0x", "0b2", "1e", "'abc", "b'é'", "'\\x4'", "'\\u12'", "'\\N{NO SUCH NAME}'", "0o8", "1a", "0_", "'''abc", "1.e_5", "$", "€", "'\\U00110000'"]:
    try:
        compile(bad, "bad", "eval")
        print("accepted", bad)
    except SyntaxError as error:
        print(bad, "|", error.msg, error.offset)
