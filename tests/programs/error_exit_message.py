# sys.exit with something that is no number: printed on standard error, exit code 1.
import sys

print("before")
sys.exit(["a", "list"])
