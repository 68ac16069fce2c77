# json: both ways, options, own types, errors with their place.
import json

data = {"name": "Ada", "list": [1, 2.5, True, None], "nested": {"é": "\n\t\"\\\u2028🐍"}, "empty": [{}, []]}
text = json.dumps(data)
print(text, json.loads(text) == data)
print(json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True))
print(json.dumps([1, 2], separators=(",", ":")), json.dumps("é"), json.dumps(1e100), json.dumps(float("inf")), json.dumps({1: "a", None: "b", True: "c", 2.5: "d"}), json.dumps((1, 2)), json.dumps(10**30))
print(json.loads(' [1, -2.5e3, "\\u00e9\\n", true, null, {"a": {}}] '), json.loads("123"), json.loads("[]"), json.loads(b'{"k": 1}'), json.loads("NaN"), json.loads('"\\ud83d\\udc0d"'))
print(json.loads("[1.5]", parse_float=str), json.loads('{"a": 1}', object_hook=lambda d: list(d.items())), json.dumps({"s": {1, 2}}, default=sorted), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return repr(o)


print(json.dumps([1j, ...], cls=Encoder))
for bad in ["json.loads('')", "json.loads('{')", "json.loads('[1,]')", "json.loads('{\"a\" 1}')", "json.loads('{a: 1}')", "json.loads('[1 2]')", "json.loads('\"abc')", "json.loads('\"\\\\x\"')", "json.loads('nul')", "json.loads('1 2')", "json.loads('\"a\\nb\"')", "json.dumps({1, 2})", "json.dumps({(1,): 2})", "json.dumps(float('nan'), allow_nan=False)", "json.loads(5)", "json.loads('[1,\\n2,\\n x]')"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
