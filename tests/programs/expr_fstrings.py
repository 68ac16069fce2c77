# f-strings: conversions, format specifications, nesting, the = form, quotes and line breaks inside.
name, number, pi = "Ada", 42, 3.14159265
print(f"{name} {name!r} {name!s} {name!a} {'é'!a}")
print(f"{number:5}|{number:<5}|{number:^5}|{number:>5}|{number:05}|{number:+}|{number:x}|{number:#b}|{number:,}")
print(f"{pi:.2f}|{pi:10.3f}|{pi:e}|{pi:g}|{pi:.0%}|{pi:08.3f}|{pi!r:>12}")
width, precision = 12, 4
print(f"{pi:{width}.{precision}}|{name:{'*'}^{width}}|{name:.{2}}")
print(f"{number=} {number = } {name=!s} {pi=:.1f} {number + 1=}")
print(f"{{literal}} {{{number}}} {'nested ' + f'{name + f"{number}"}'}")
print(f"{ {'a': 1}['a'] } {[x for x in range(3)]} {(lambda x: x * 2)(4)} {number if number else 0}")
print(f"{'a' 'b'}" f"{'c'}" "plain" rf"\n{number}\d")
print(f"""{
    number  # a comment
} and {
    name
}""")
print(f"{'quotes inside "too"'} {"same quotes"} {'\n'.join(['a', 'b'])}")
print(f"{number:{'>' + str(6)}}{number!r:^{width}}|")


class Custom:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "repr of it"


c = Custom()
print(f"{c} {c:anything at all} {c!r} {c!r:>12} {c=} {c:{number}}")
for bad in ["f'{1:d}'", "f'{\"a\":d}'", "f'{1.5:d}'", "f'{[]:5}'", "f'{1:!}'", "f'{None:>5}'", "f'{1:.2}'", "f'{undefined}'"]:
    try:
        print(eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
for bad in ["f'{'", "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{lambda x: 1}'", "f'{a:{b'", "f'{!r}'", "f'{*a}'"]:
    try:
        eval(bad)
    except SyntaxError as error:
        print(bad, "|", error.msg)
