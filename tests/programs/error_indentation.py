# A program that is not indented as it must be.
def function():
    if True:
        print("fine")
      print("dedented to nowhere")
