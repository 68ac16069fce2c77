# Syntax errors out of compile, exec and eval: type, message, place.
def attempt(source, mode="exec"):
    try:
        compile(source, "<test>", mode)
        print("accepted", repr(source))
    except SyntaxError as e:
        print(type(e).__name__, "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))


for source in ["x = ", "(1, 2", "1)", "[1, 2}", "if x\n    y", "x = 1 +", "def f():\npass", "for x in y", "class", "return 1", "yield 1", "await x", "break", "continue", "nonlocal x", "def f():\n  global x\n  nonlocal x", "x = 5 = y", "f() = 1", "1 = x", "None = 1", "x + 1 = 2", "(x for x in y) = 1", "del f()", "import a.b as", "from x import", "from x import (a, b", "def f(a, a): pass", "def f(a=1, b): pass", "f(a=1, 2)", "f(**k, *a)", "lambda x=1, y: 0", "try:\n  pass", "try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass", "with x as 5: pass", "assert", "raise from x", "a b", "print 'hello'", "exec 'x'", "x = 'abc", "if True:\n  x\n y", "  x = 1", "\tx\n        y", "x = {1: 2, 3}", "{1, 2: 3}", "async x", "a = b if c", "not", "x ==", "x := 1", "*a", "match x:\n  case a | b: pass", "match x:\n  case {**rest, 'a': 1}: pass", "@\ndef f(): pass", "while True print(1)", "f(x for x in y, 1)", "def f(*): pass", "from __future__ import nothing", "x: int: str", "else: pass", "global x\nx = 1\nglobal x", "def f(x):\n  global x", "a, b += 1", "'a' = 1", "f'{a' ", "b'é'", "0xg", "1.2.3", "a.1", "x!", "?", "a ? b : c", "i++", "a <> b", "a && b", "!a"]:
    attempt(source)
attempt("x = 1", "eval")
attempt("1; 2", "single")
attempt("if 1:\n  2", "single")
attempt("", "eval")
