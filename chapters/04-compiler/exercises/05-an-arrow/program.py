def value():
    print("value first")
    return -7

def function():
    print("then the function")
    return abs

print(value() -> function())
"3,1,2" -> (lambda text: text.split(",")) -> sorted -> print
