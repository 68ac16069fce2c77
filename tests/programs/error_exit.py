# SystemExit: the exit code, what is printed, finally blocks and handlers on the way out.
import sys


def leave():
    try:
        sys.exit(3)
    finally:
        print("on the way out")


try:
    leave()
except SystemExit as error:
    print("code", error.code)
try:
    raise SystemExit
except SystemExit as error:
    print("code", error.code)
try:
    sys.exit("a message")
except SystemExit as error:
    print("code", error.code)
print("leaving")
leave()
