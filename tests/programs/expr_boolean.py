# and, or, not, conditional expressions, comparisons in a chain: what is evaluated, and what comes out.
def say(value):
    print("evaluates", value)
    return value


print(say(0) or say("") or say("last"))
print(say(1) and say(0) and say("never"))
print(not say([]), not not say([0]))
print(say("yes") if say(True) else say("no"))
print(say("yes") if say(0) else say("no"))
print(1 < say(2) < say(3) < 4)
print(1 < say(0) < say(3))
print(1 < 2 > 1 == 1 != 0 in [0] is not None)
print(3 in [1, 2], 3 not in [1, 2], "b" in "abc", None is None, [] is not [])


class Odd:
    def __lt__(self, other):
        return "less"

    def __eq__(self, other):
        return []

    def __contains__(self, item):
        return "yes"

    __hash__ = None


odd = Odd()
print(odd < 1, odd == 1, odd != 1, 5 in odd, 5 not in odd, 1 > odd)
try:
    odd <= 1
except TypeError as error:
    print(error)
x = None
print(x or "default", x and x.attribute, (x is None or x.attribute) and "fine")
if (a := say(5)) and (b := say(0)) or (c := say(7)):
    print(a, b, c)
