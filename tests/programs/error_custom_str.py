# Exceptions with a __str__ of their own, one of which fails; a class whose qualified name is long; a message with lines.
class Outer:
    class Inner(Exception):
        def __str__(self):
            return f"inner with {self.args!r}"

    class Broken(Exception):
        def __str__(self):
            raise ValueError("no text")


try:
    raise Outer.Inner(1, "two")
except Outer.Inner as error:
    print(error)
try:
    raise Outer.Broken from Outer.Inner("cause")
finally:
    print("finally")
