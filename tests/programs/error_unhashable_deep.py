# Errors raised deep in built-ins on the way through containers: the traceback shows Python's frames only.
import json


def build(depth):
    return {"level": build(depth - 1)} if depth else {1, 2}


def save(data):
    return json.dumps(
        {"data": data, "more": [1, 2, 3]},
        sort_keys=True,
    )


print(save([1, {"a": None}]))
try:
    {build(0): 1}
except TypeError as error:
    print(error)
save(build(3))
