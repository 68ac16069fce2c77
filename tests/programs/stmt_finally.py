# finally runs whatever happens: return, break, continue, an exception, and may change what happens.
def returns():
    try:
        return "from try"
    finally:
        print("finally runs")


def nested():
    for i in range(3):
        try:
            try:
                if i == 0:
                    continue
                if i == 2:
                    break
                print("body", i)
            finally:
                print("inner", i)
        finally:
            print("outer", i)
    return i


def swallowing():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


def raises_again():
    try:
        1 / 0
    finally:
        raise KeyError("from finally")


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("generator is closed")


print(returns())
print(nested())
print(swallowing())
try:
    raises_again()
except KeyError as error:
    print(repr(error), repr(error.__context__))

g = generator()
print(next(g))
g.close()
for value in generator():
    print(value)
    break
print("end")
