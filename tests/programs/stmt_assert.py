# assert: silent when true, the message only evaluated when false.
def message():
    print("message evaluated")
    return "why"


assert 1 == 1, message()
try:
    assert 1 == 2, message()
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), str(error) == "")
try:
    assert (yes := False), ("a", "tuple")
except AssertionError as error:
    print(error.args, yes)
print(__debug__)
