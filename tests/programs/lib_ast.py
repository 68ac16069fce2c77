# ast: parsing, dumping, walking, changing, unparsing, compiling, literal_eval.
import ast

source = '''
def f(a, *, b=2):
    "doc"
    return [x ** 2 for x in range(a) if x % b] if a else None

class C(Base, key=1):
    x: int = 5
    @property
    def p(self): return f"{self.x!r:>{10}}"
'''
tree = ast.parse(source)
print(ast.dump(tree.body[0], indent=2))
print(ast.unparse(tree))
print([type(node).__name__ for node in ast.walk(ast.parse("a + b * c"))], ast.dump(ast.parse("x = 1", mode="exec")), ast.dump(ast.parse("1 + 1", mode="eval"), include_attributes=True))


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


changed = ast.fix_missing_locations(Doubler().visit(ast.parse("print(3 + 4, 'ab')")))
exec(compile(changed, "<changed>", "exec"))
print(ast.literal_eval("{'a': [1, -2.5, (None, True)], b'x': {1}}"), ast.get_docstring(tree.body[0]), ast.get_source_segment(source, tree.body[1].body[0]))
made = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Name("n", ast.Load())))
print(eval(compile(ast.fix_missing_locations(made), "made", "eval"), {"n": 7}), ast.compare(ast.parse("a"), ast.parse("a")))
for text in ["lambda x, /, *a, y=1, **k: (yield)", "a if b else c", "not (a and b or c)", "-x ** -y", "(a, *b)", "{**a, 'b': c}", "a[1:2, ::3]", "x := 1" if False else "(x := 1)", "f'{a!r}{{}}'", "async def f():\n    async with a as b: await c", "match x:\n    case [1, *r] | {'a': b} if c: pass", "type A[T: int] = list[T]", "try:\n    pass\nexcept* E as e:\n    raise X from e", "global a, b", "del a, b[0]", "with (a as b, c): pass", "a @ b // c << d", "a < b is not c not in d", "1e400, 'it\\'s', b'\\x00'"]:
    print(ast.unparse(ast.parse(text)))
for bad in ["ast.literal_eval('f()')", "ast.literal_eval('1 + a')", "ast.parse('a b')", "compile(ast.Expression(5), 'x', 'eval')", "compile(ast.Module([ast.Pass()], []), 'x', 'exec')", "ast.Constant()", "ast.Name(5, wrong=1) and None"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
