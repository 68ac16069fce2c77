-7 + 1 -> abs -> print
"a,b" -> str.split(",") -> print
print([3, 1, 2] -> sorted(reverse=True) == [3, 2, 1])
def half(n) -> int:
    return n // 2
9 -> half -> print
