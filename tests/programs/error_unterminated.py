# A string that does not end on its line.
print("never printed")
text = 'it has no end
print(text)
