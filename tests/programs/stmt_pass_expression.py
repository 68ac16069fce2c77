# Expression statements, pass, semicolons, docstrings, comments, line continuation, an empty body.
"""Not the docstring: a comment stands before it, and that is allowed."""
1 + 1
print("one"); print("two"); pass
x = 1 + \
    2
print(x, __doc__)
if x: print("on one line")
else: pass
for i in range(2): print(i); print(-i)


class Empty: pass


def stub(): ...


class Documented:
    "docs"
    x = 1


print(Empty.__doc__, stub(), Documented.__doc__, stub.__doc__)
y = (1,
     # a comment inside brackets
     2)
print(y)
while x: x -= 1; print("x is", x)
"""a string as a statement"""
...
[print(n) for n in "ab"]
def f(): "doc"; return 5
print(f(), f.__doc__)
