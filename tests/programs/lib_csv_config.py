# csv, configparser, shlex, fnmatch, urllib.parse: text formats.
import configparser
import csv
import fnmatch
import io
import shlex
from urllib.parse import parse_qs, quote, unquote, urlencode, urljoin, urlparse

out = io.StringIO()
writer = csv.writer(out)
writer.writerow(["a", 'say "hi"', "x,y", 1.5, None, "two\nlines"])
print(repr(out.getvalue()), list(csv.reader(io.StringIO(out.getvalue()))), list(csv.DictReader(io.StringIO("a,b\n1,2\n3,4"))))
writer = csv.DictWriter(out := io.StringIO(), ["x", "y"], delimiter=";", quoting=csv.QUOTE_ALL)
writer.writeheader()
writer.writerow({"x": 1, "y": "z"})
print(repr(out.getvalue()))
config = configparser.ConfigParser()
config.read_string("[main]\nname = Ada\nage: 36\non = yes\npath = %(name)s/x\n[DEFAULT]\nshared = 1\n")
print(config.sections(), config["main"]["name"], config.getint("main", "age"), config.getboolean("main", "on"), config["main"]["path"], config["main"]["shared"], config.has_option("main", "none"))
try:
    config.get("main", "nothing")
except configparser.NoOptionError as error:
    print(error)
print(shlex.split("a 'b c' \"d e\" f\\ g # x", comments=True), shlex.quote("it's"), shlex.join(["a b", "c"]), fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.translate("a?[bc]*"))
url = urlparse("https://user@example.org:8080/a/b?q=1&q=2#frag")
print(url.scheme, url.netloc, url.port, url.path, parse_qs(url.query), url.fragment, quote("a b/é"), unquote("a%20b%C3%A9"), urlencode({"k": "v w", "n": 1}), urljoin("http://a/b/c", "../d"))
