# tokenize: the tokens of text as Python programs see them, and back to text.
import io
import token
import tokenize

source = '''x = 1  # comment
if x:\t
    s = f"a{x!r:>{w}}b" 'c' + t"{y=}"

    y = (1,
         0x_ff) ; z = 3.5e-2j
é = """two
lines"""; a @= b ** c -> d := ...
'''
for tok in tokenize.generate_tokens(io.StringIO(source).readline):
    print(token.tok_name[tok.exact_type], repr(tok.string), tok.start, tok.end)
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO("a = ( 1,\n 2 )\n").readline)))
for data in [b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", b"\xef\xbb\xbfx = 1\n", b"\n#coding=utf-8\n"]:
    print(tokenize.detect_encoding(io.BytesIO(data).readline)[0], [t.string for t in tokenize.tokenize(io.BytesIO(data).readline)])
for bad in ["(1,\n", "'''abc", "x = 'abc\n", "if x:\n    y\n  z\n", "1__0", "a $ b", "\\ x"]:
    try:
        print(bad.encode(), [t.string for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, SyntaxError) as error:
        print(bad.encode(), "|", type(error).__name__, error.args[0])
print(token.ISOPERATOR(1) if hasattr(token, "ISOPERATOR") else "", token.ISEOF(0), token.N_TOKENS > 60, token.EXACT_TOKEN_TYPES["->"] == token.RARROW)
import keyword

print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("async"), keyword.issoftkeyword("match"))
