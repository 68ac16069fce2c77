# t-strings: templates with their interpolations, not yet text.
from string.templatelib import Interpolation, Template

name, number = "Ada", 42
template = t"Hello {name}, {number:>5} and {name!r:^{number}}!"
print(type(template) is Template, template.strings, template.values)
for part in template:
    print(repr(part))
for i in template.interpolations:
    print(i.value, i.expression, i.conversion, i.format_spec)
print(template)
print(t"", t"".strings, t"plain".strings, t"{1}{2}".strings)
print(t"{number=}", (t"a{1}" + t"b{2}").strings)
print(list(t"a{1}"), rt"\n{number}".strings)


def html(template):
    out = []
    for part in template:
        if isinstance(part, Interpolation):
            out.append(str(part.value).replace("<", "&lt;"))
        else:
            out.append(part)
    return "".join(out)


evil = "<script>"
print(html(t"<p>{evil}</p>"))
for wrong in ["t'a' + 'b'", "'a' + t'b'", "t'a' 'b'", "Template('a', 1)"]:
    try:
        print(eval(wrong))
    except (TypeError, SyntaxError) as error:
        print(type(error).__name__, error)
match t"{name}":
    case Template(interpolations=[Interpolation(value, expression)]):
        print(value, expression)
