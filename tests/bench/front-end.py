"""The front end of CPython on its own source: the seconds that each stage takes.

Runs on Pyodide only; front-end.ts measures the same stages of this machine on the same files.
"""

import ast
import io
import time
import tokenize
import warnings
import zipfile


def sources(archive, step):
    with zipfile.ZipFile(archive) as files:
        names = sorted(name for name in files.namelist() if name.endswith(".py"))
        return [files.read(name) for name in names[::step]]


def tokens(data):
    text = data.decode(tokenize.detect_encoding(io.BytesIO(data).readline)[0])
    for _ in tokenize._generate_tokens_from_c_tokenizer(io.StringIO(text).readline, extra_tokens=False):
        pass


def tree(data):
    compile(data, "file.py", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)


def code(data):
    compile(data, "file.py", "exec", dont_inherit=True)


STAGES = {"tokens": tokens, "tree": tree, "code": code}
files = []


def load(archive, step):
    """Keeps the sources, and answers how many lines they have."""
    warnings.simplefilter("ignore")
    files[:] = sources(archive, step)
    return sum(data.count(b"\n") for data in files)


def seconds(name):
    stage = STAGES[name]
    begin = time.perf_counter()
    for data in files:
        stage(data)
    return time.perf_counter() - begin
