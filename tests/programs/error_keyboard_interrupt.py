# KeyboardInterrupt that nobody catches: a traceback and exit code 130.
def wait():
    raise KeyboardInterrupt


try:
    wait()
except Exception:
    print("never printed: it is no Exception")
finally:
    print("finally")
