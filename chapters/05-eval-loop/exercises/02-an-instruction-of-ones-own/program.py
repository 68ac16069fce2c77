print(0.1 + 0.2 == 0.3, 0.1 + 0.2 ~= 0.3)
print(1.0 ~= 1.0000001, 1.0 ~= 1.1)

def near(a, b, c):
    if a ~= b ~= c:
        return "all"
    return "not all"

print(near(1, 1, 1), near(1, 1, 2), near(1, 2, 2), not 1 ~= 2)
try:
    1 ~= "one"
except TypeError as error:
    print(error)
