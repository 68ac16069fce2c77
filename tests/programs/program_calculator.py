# A calculator: tokens by regular expression, a recursive descent parser, an evaluator, errors with their place.
import re
from dataclasses import dataclass

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(\w+)|(\*\*|[-+*/()=^,]))")


class Problem(Exception):
    def __init__(self, message, place):
        super().__init__(f"{message} at {place}")


@dataclass
class Node:
    kind: str
    parts: tuple

    def __str__(self):
        return f"({self.kind} {' '.join(map(str, self.parts))})" if self.kind != "num" else f"{self.parts[0]:g}"


class Parser:
    def __init__(self, text):
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise Problem(f"unexpected {text[at]!r}", at)
            self.tokens.append((match.lastindex, match[match.lastindex], match.start(match.lastindex)))
            at = match.end()
        self.tokens.append((0, "end", at))
        self.at = 0

    def peek(self):
        return self.tokens[self.at][1]

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]

    def expression(self):
        left = self.term()
        while op := self.take("+", "-"):
            left = Node(op, (left, self.term()))
        return left

    def term(self):
        left = self.unary()
        while op := self.take("*", "/"):
            left = Node(op, (left, self.unary()))
        return left

    def unary(self):
        return Node("neg", (self.unary(),)) if self.take("-") else self.power()

    def power(self):
        base = self.atom()
        return Node("^", (base, self.unary())) if self.take("^", "**") else base

    def atom(self):
        kind, text, place = self.tokens[self.at]
        self.at += 1
        if kind == 1:
            return Node("num", (float(text),))
        if kind == 2:
            if self.take("("):
                arguments = [self.expression()]
                while self.take(","):
                    arguments.append(self.expression())
                self.expect(")")
                return Node("call", (text, *arguments))
            return Node("name", (text,))
        if text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        raise Problem(f"unexpected {text!r}", place)

    def expect(self, text):
        if not self.take(text):
            raise Problem(f"expected {text!r}", self.tokens[self.at][2])


FUNCTIONS = {"max": max, "min": min, "sqrt": lambda x: x**0.5}


def evaluate(node, names):
    match node:
        case Node("num", (value,)):
            return value
        case Node("name", (name,)):
            return names[name]
        case Node("neg", (inner,)):
            return -evaluate(inner, names)
        case Node("call", (name, *arguments)):
            return FUNCTIONS[name](*(evaluate(a, names) for a in arguments))
        case Node(op, (left, right)):
            a, b = evaluate(left, names), evaluate(right, names)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__, "^": a.__pow__}[op](b)


for text in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "x * (y - 1.5)", "max(1, sqrt(16), x)", "8 / 4 / 2", "1 +", "(1 + 2", "3 $ 4", "f(1)", "z", "1 / 0", "2 3"]:
    try:
        parser = Parser(text)
        tree = parser.expression()
        if parser.peek() != "end":
            raise Problem("something is left over", parser.tokens[parser.at][2])
        print(f"{text:22} {tree!s:36} {evaluate(tree, {'x': 4.0, 'y': 2.0}):g}")
    except (Problem, KeyError, ZeroDivisionError) as error:
        print(f"{text:22} {type(error).__name__}: {error}")
