# Asynchronous generators: asend, athrow, aclose, comprehensions, and finally.
import types


@types.coroutine
def switch(value):
    return (yield value)


def drive(coroutine):
    try:
        while True:
            print("asked for", coroutine.send(None))
    except StopIteration as stop:
        return stop.value


async def numbers(n):
    try:
        for i in range(n):
            await switch(f"before {i}")
            received = yield i
            if received:
                print("received", received)
    except ValueError as error:
        print("caught", error)
        yield "after the error"
    finally:
        print("finally")


async def main():
    print([i async for i in numbers(3)])
    g = numbers(5)
    print(await g.__anext__())
    print(await g.asend("hello"))
    print(await g.athrow(ValueError("thrown")))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("at its end")
    print({i: j async for i in numbers(2) async for j in numbers(1)})
    generator = (i * 2 async for i in numbers(2))
    print(type(generator).__name__, [x async for x in generator])
    print(await anext(numbers(1)), await anext(numbers(0), "default"))


drive(main())
