# Notes are printed under the exception; so is the text of an exception over several lines.
error = ValueError("first line\nsecond line")
error.add_note("a note")
error.add_note("a longer note\nover two lines")
raise error
