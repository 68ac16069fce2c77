# An interpreter for a tiny language, with closures and recursion: a Lisp in fifty lines.
import math
import operator as op


def parse(text):
    def read(tokens):
        token = tokens.pop(0)
        if token == "(":
            items = []
            while tokens[0] != ")":
                items.append(read(tokens))
            tokens.pop(0)
            return items
        if token == ")":
            raise SyntaxError("unexpected )")
        for kind in (int, float):
            try:
                return kind(token)
            except ValueError:
                pass
        return token

    return read(text.replace("(", " ( ").replace(")", " ) ").split())


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        if name in self:
            return self
        if self.outer is None:
            raise NameError(f"unbound {name}")
        return self.outer.find(name)


GLOBAL = Env(outer=None)
GLOBAL.update({"+": op.add, "-": op.sub, "*": op.mul, "<": op.lt, "=": op.eq, "list": lambda *a: list(a), "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a, *b], "null?": lambda x: x == [], "sqrt": math.isqrt, "map": lambda f, x: [f(i) for i in x]})


def evaluate(x, env=GLOBAL):
    while True:
        match x:
            case str():
                return env.find(x)[x]
            case int() | float():
                return x
            case ["quote", value]:
                return value
            case ["if", test, yes, no]:
                x = yes if evaluate(test, env) else no
            case ["define", name, value]:
                env[name] = evaluate(value, env)
                return None
            case ["set!", name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case ["lambda", names, body]:
                return lambda *args: evaluate(body, Env(names, args, env))
            case ["begin", *body, last]:
                for part in body:
                    evaluate(part, env)
                x = last
            case [function, *args]:
                return evaluate(function, env)(*[evaluate(a, env) for a in args])
            case _:
                raise SyntaxError(f"cannot evaluate {x!r}")


for line in """
(define square (lambda (x) (* x x)))
(square 12)
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(fact 30)
(define counter (lambda (n) (lambda () (begin (set! n (+ n 1)) n))))
(define c (counter 10))
(begin (c) (c) (c))
(map square (list 1 2 3 4))
(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
(map fib (quote (0 1 2 3 4 5 10 12)))
(define fold (lambda (f a l) (if (null? l) a (fold f (f a (car l)) (cdr l)))))
(fold + 0 (list 1 2 3 4 5))
(undefined 1)
(car 5)
()
""".strip().splitlines():
    try:
        print(line, "=>", evaluate(parse(line)))
    except Exception as error:
        print(line, "=>", type(error).__name__, error)
