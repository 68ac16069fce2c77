# Endless recursion ends in RecursionError; the repeated frames are folded in the traceback.
def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(error)


def ping(n):
    return pong(n)


def pong(n):
    return ping(n)


for action in [lambda: ping(0), lambda: [down(n) for n in range(3)]]:
    try:
        action()
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(400))
down(0)
