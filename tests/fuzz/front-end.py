"""The fuzzer's half that runs on CPython: what `compile()` makes of many sources.

The answer for a source is its exception, or None, and its warnings; and the marshalled code beside it.
"""

import json
import marshal
import warnings


def observe_many(sources, wanted):
    """`sources` is all of them in one piece; `wanted` JSON of [size, mode, optimize, flags] for each.

    Answers (JSON of [exception, warnings, size of the code] for each, all code in one piece).
    """
    sources = sources.to_bytes()
    at = 0
    said = []
    codes = []
    for size, mode, optimize, flags in json.loads(wanted):
        exception, warned, code = observe(sources[at : at + size], mode, optimize, flags)
        at += size
        said.append([exception, warned, len(code)])
        codes.append(code)
    return json.dumps(said), b"".join(codes)


def observe(source, mode, optimize, flags):
    code = b""
    problem = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            code = marshal.dumps(compile(source, "<fuzz>", mode, flags, True, optimize))
        except Exception as exc:
            problem = describe(exc)
    return problem, [[w.category.__name__, str(w.message), w.lineno] for w in caught], code


def describe(exc):
    answer = {"type": type(exc).__name__, "msg": str(exc)}
    if isinstance(exc, SyntaxError):
        answer["msg"] = exc.msg
        for key in ("lineno", "offset", "end_lineno", "end_offset", "text"):
            answer[key] = getattr(exc, key)
    return answer
