# An exception in lambdas and comprehensions, several on one line.
apply = lambda f, x: f(x)
table = {"k": [lambda x: x + 1, lambda x: x["missing"]]}
print([apply(f, 1) for f in table["k"][:1]])
print([apply(f, {"a": y}) for y in range(2) for f in table["k"][1:]], "never printed")
