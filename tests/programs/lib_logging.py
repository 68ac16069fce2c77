# logging: levels, handlers, formatters, hierarchy, exceptions in the log.
import io
import logging
import sys

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s %(funcName)s:%(lineno)d %(message)s"))
log = logging.getLogger("app.part")
log.addHandler(handler)
log.setLevel(logging.INFO)
log.propagate = False


def work():
    log.debug("not shown")
    log.info("value %d of %s", 5, [1])
    log.warning("careful")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")
    log.error("with %(name)s", {"name": "a dict"})


work()
print(stream.getvalue())
print(log.parent.name, log.isEnabledFor(logging.DEBUG), log.getEffectiveLevel(), logging.getLevelName(30), logging.getLogger("app.part") is log, log)
root = logging.getLogger("quiet")
root.warning("the handler of last resort")
child = logging.getLogger("app.part.child")
child.info("from the child")
print(stream.getvalue().splitlines()[-1])


class Only(logging.Filter):
    def filter(self, record):
        return "yes" in record.getMessage()


log.addFilter(Only())
log.info("no")
log.info("yes")
log.log(25, "yes at 25")
print(stream.getvalue().splitlines()[-2:])
formatter = logging.Formatter("{levelname} {message}", style="{")
print(formatter.format(logging.LogRecord("n", 10, "path", 1, "msg %s", ("arg",), None)))
