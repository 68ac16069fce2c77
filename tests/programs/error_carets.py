# What the carets of a traceback mark: operators, subscripts, calls, attributes, over several lines.
import traceback


def show(function):
    try:
        function()
    except Exception:
        lines = traceback.format_exc().splitlines()
        print("\n".join(line for line in lines if "show" not in line and "function()" not in line))


class Thing:
    value = None


thing, items, number = Thing(), [1, 2, 3], 0


def binary():
    return 1 + items[0] / number + 2


def subscript():
    return items[1] + items[number + 7] + 1


def call():
    return len(items) + int("x" + str(number)) + 1


def attribute():
    return thing.value.missing.more


def chain():
    return thing.value[0]["key"]


def lines():
    return max(
        items,
        key=lambda item: item / number,
    )


def whole_line():
    raise ValueError("no carets for the whole line")


def unpack():
    a, b = items


def augmented():
    items[0] += "text"


def comparison():
    return number < items < 5


def comprehension():
    return [item for item in items if item / number]


def wide():
    return "日本語" + items["日本語"]


for function in [binary, subscript, call, attribute, chain, lines, whole_line, unpack, augmented, comparison, comprehension, wide]:
    show(function)
