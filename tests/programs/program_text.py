# Text at work: counting words, justifying, a cipher, a run-length code, an index, a trie.
TEXT = """The python is a constricting snake. A snake is a reptile; a reptile is cold and calm.
Every python has a heat sense, and every sense has a limit."""

words = [word.strip(".,;").lower() for word in TEXT.split()]
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f"{word:<8}{count:>3} {'*' * count}")


def justify(text, width):
    line, lines = [], []
    for word in text.split():
        if sum(map(len, line)) + len(line) + len(word) > width:
            gaps = max(len(line) - 1, 1)
            spaces, extra = divmod(width - sum(map(len, line)), gaps)
            lines.append("".join(w + " " * (spaces + (i < extra) if i < gaps else 0) for i, w in enumerate(line)).rstrip())
            line = []
        line.append(word)
    return "\n".join([*lines, " ".join(line)])


print(justify(TEXT, 38))


def caesar(text, shift):
    return "".join(chr((ord(c) - b + shift) % 26 + b) if c.isalpha() and (b := ord("A" if c.isupper() else "a")) else c for c in text)


secret = caesar(TEXT[:35], 3)
print(secret, caesar(secret, -3) == TEXT[:35])


def encode(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append((text[i], j - i))
        i = j
    return out


coded = encode("aaabccddddd")
print(coded, "".join(char * n for char, n in coded))
index = {}
for n, line in enumerate(TEXT.splitlines(), 1):
    for word in line.lower().split():
        index.setdefault(word.strip(".,;"), set()).add(n)
print({word: sorted(lines) for word, lines in sorted(index.items()) if len(lines) > 1})


class Trie:
    def __init__(self):
        self.children, self.end = {}, False

    def add(self, word):
        node = self
        for char in word:
            node = node.children.setdefault(char, Trie())
        node.end = True

    def __iter__(self):
        if self.end:
            yield ""
        for char in sorted(self.children):
            for rest in self.children[char]:
                yield char + rest

    def starting(self, prefix):
        node = self
        for char in prefix:
            if char not in node.children:
                return
            node = node.children[char]
        yield from (prefix + rest for rest in node)


trie = Trie()
for word in words:
    trie.add(word)
print(list(trie)[:5], list(trie.starting("s")), list(trie.starting("x")))
print(max(words, key=len), "".join(sorted(set("".join(words)))), TEXT.count("a"), TEXT.title()[:20], " ".join(w[::-1] for w in words[:4]))
