# Text beyond ASCII: cases, categories, normalization, encodings, surrogates, columns.
import unicodedata

for char in "Aßİıſ日🐍é\u0301ﬁ½Ⅷ":
    print(f"{ord(char):#06x}", char.upper(), char.lower(), char.casefold(), char.isalpha(), char.isnumeric(), unicodedata.category(char), unicodedata.name(char, "?"))
print(unicodedata.normalize("NFC", "e\u0301") == "é", len(unicodedata.normalize("NFD", "é")), unicodedata.lookup("SNAKE"), unicodedata.numeric("½"), unicodedata.east_asian_width("日"), unicodedata.bidirectional("א"), unicodedata.combining("\u0301"))
for encoding in ["utf-8", "utf-16-le", "utf-16", "utf-32-be", "latin-1", "cp1252", "ascii", "utf-8-sig", "utf-7", "cp437"]:
    for error in ["strict", "replace", "ignore"]:
        try:
            data = "é€🐍".encode(encoding, error)
            print(encoding, error, data, data.decode(encoding, "replace") == "é€🐍")
        except UnicodeEncodeError as e:
            print(encoding, e)
print("a\ud800b".encode("utf-8", "surrogatepass"), "a\udcffb".encode("utf-8", "surrogateescape"), b"\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"), b"\xc3".decode("utf-8", "replace"), b"\xed\xa0\x80".decode("utf-8", "replace"))
for data in [b"\xff", b"\xc3(", b"abc\xe2\x82", b"\xf0\x9f\x90", b"\x80", b"\xc0\x80"]:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        print(error, error.start, error.end, error.reason)
naïve, 変数, ª = 1, 2, 3
print(naïve, 変数, a if (a := ª) else 0, "naïve" in globals(), "ﬁ".isidentifier(), "日本語".center(9, "*"), "🐍" * 2, "x🐍y"[1:2], sorted("éaz"), "ǅ".istitle(), "\u00a0".isspace(), "１２".isdigit(), int("１２"), float("１.５"))
