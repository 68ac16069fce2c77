"""Runs programs one after the other in one interpreter, each as oracle.py does it.

Standard input is a JSON list of {"name", "source", "files"}; a line of JSON answers each:
[standard output, standard error, exit code].
"""

import json
import os
import sys

import oracle

jobs = json.load(sys.stdin)
answers = sys.stdout
for job in jobs:
    for name, text in job["files"].items():
        with open(name, "w") as stream:
            stream.write(text)
    answers.write(json.dumps(oracle.run(job["name"], job["source"].encode(), [], b"")) + "\n")
    answers.flush()
    for name in job["files"]:
        os.unlink(name)
