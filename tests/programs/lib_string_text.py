# string, textwrap, difflib, pprint: text modules in pure Python.
import difflib
import pprint
import string
import textwrap

print(string.Template("$who owes ${amount}$$").substitute(who="Ada", amount=5), string.Template("$x $y").safe_substitute(x=1), string.capwords("hello big world"), string.Formatter().format("{0!r:>5}", "a"))
text = "The quick brown fox jumps over the lazy dog, then rests a while under the old oak tree."
print(textwrap.fill(text, 30), textwrap.shorten(text, 25), textwrap.dedent("  a\n    b\n"), textwrap.indent("a\nb", "> "), textwrap.wrap("one two three", 7), sep="\n")
pprint.pprint({"name": "Ada", "list": list(range(30)), "nested": {"deep": {"deeper": ["a" * 30, "b" * 30]}}}, width=60)
pprint.pprint([1, (2,), {3}, "text", None], width=5)
print("\n".join(difflib.unified_diff("a b c".split(), "a x c d".split(), lineterm="")), difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
try:
    string.Template("$missing").substitute()
except KeyError as error:
    print("KeyError", error)
try:
    string.Template("$ 5").substitute()
except ValueError as error:
    print(error)
