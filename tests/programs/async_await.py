# Coroutines without a library: await, __await__, async with, async for, and how they end.
import types


@types.coroutine
def switch(value):
    return (yield value)


class Awaitable:
    def __await__(self):
        print("awaited")
        return (yield "from awaitable")


class Manager:
    async def __aenter__(self):
        return await switch("entering")

    async def __aexit__(self, *args):
        await switch("leaving")
        return True


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await switch(f"tick {self.n}")


async def main():
    print("got", await switch("one"))
    print("got", await Awaitable())
    async with Manager() as m:
        print("inside", m)
        raise ValueError("swallowed")
    async for value in Counter(2):
        print("value", value)
    else:
        print("done")
    print([v async for v in Counter(2) if v], {await switch("in a set")})
    return "result"


def drive(coroutine):
    value = None
    try:
        while True:
            request = coroutine.send(value)
            print("asked for", request)
            value = request.upper()
    except StopIteration as stop:
        return stop.value


print(drive(main()))
c = main()
print(type(c).__name__, c.__name__, c.cr_running)
c.close()
try:
    c.send(None)
except RuntimeError as error:
    print(error)


async def wrong():
    await 5


async def wrong_iteration():
    async for x in [1]:
        pass


async def wrong_manager():
    async with 5:
        pass


for make in [wrong, wrong_iteration, wrong_manager]:
    try:
        drive(make())
    except TypeError as error:
        print(error)
