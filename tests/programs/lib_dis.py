# dis: what the compiler made of small functions, and the code object's own fields.
import dis


def loop(items):
    total = 0
    for item in items:
        if item > 2:
            total += item * 2
    return total


def handler(x):
    try:
        return x.attribute[0]
    except (KeyError, TypeError) as error:
        print(f"failed: {error!r}")
    finally:
        x = None


def closure(a, *, b):
    def inner(c):
        nonlocal a
        a = [b, c, *a]
        return a

    return inner


class C:
    x: int = 1

    def method(self):
        return super().method() + __class__.x


for thing in [loop, handler, closure, C.method]:
    print("---", thing.__name__)
    dis.dis(thing, depth=0)
    print(thing.__code__.co_consts[1:] if thing is loop else "", thing.__code__.co_names, thing.__code__.co_varnames, thing.__code__.co_stacksize, thing.__code__.co_exceptiontable.hex(), thing.__code__.co_flags)
print([(i.opname, i.arg, i.argrepr) for i in dis.get_instructions("a.b(c)[1:2] = -d if e else 'f'")])
print(list(loop.__code__.co_lines())[:4], list(loop.__code__.co_positions())[:3], dis.opmap["RETURN_VALUE"] > 0, dis.stack_effect(dis.opmap["POP_TOP"]))
