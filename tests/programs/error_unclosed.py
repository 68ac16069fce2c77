# A bracket that is never closed: the error points at the bracket.
print("never printed")
values = [
    1,
    (2, 3],
]
