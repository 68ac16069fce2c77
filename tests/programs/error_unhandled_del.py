# The report of an exception in __del__ as it is printed without a hook.
class Loud:
    def __repr__(self):
        return "<loud>"

    def __del__(self):
        raise ValueError("in __del__")


Loud()
print("the program goes on")
