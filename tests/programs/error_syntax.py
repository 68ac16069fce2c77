# A program with a syntax error does not begin to run.
print("never printed")

def function(:
    pass
