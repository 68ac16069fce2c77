"""Text: splitting, joining, formatting, searching, replacing, character by character."""
import time

WORDS = "the quick brown fox jumps over the lazy dog while seven wizards mix a potion of jade".split()


def main():
    text = " ".join(f"{word}{i % 13}" for i in range(700) for word in WORDS)
    seen = {}
    for word in text.split(" "):
        stem = word.rstrip("0123456789")
        seen[stem] = seen.get(stem, 0) + len(word)
    shifted = "".join(chr((ord(char) - 97 + 3) % 26 + 97) if "a" <= char <= "z" else char for char in text)
    found = start = 0
    while (start := text.find("fox", start)) >= 0:
        found += start % 7
        start += 1
    lines = [f"{key:>10}|{value:<8}|{value / 7:.3f}|{value:06x}" for key, value in sorted(seen.items())]
    return len(shifted), shifted[1000:1020].strip(), found, text.replace("o", "00").count("00"), lines[3], text.upper()[-9:]


begin = time.perf_counter()
for _ in range(15):
    answer = main()
spent = time.perf_counter() - begin
print("checksum:", *answer)
print("elapsed:", spent)
