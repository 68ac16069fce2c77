# raise: a class or an instance, from, bare; the context that is remembered.
class Custom(Exception):
    pass


def chain(action):
    try:
        action()
    except BaseException as error:
        print(repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)


def plain():
    raise Custom


def instance():
    raise Custom("message", 2)


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Custom("while handling")


def cause():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise Custom("because") from error


def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Custom("alone") from None


def bare():
    try:
        {}["k"]
    except KeyError:
        raise


def nothing():
    raise


def wrong():
    raise 42


def wrong_cause():
    raise Custom from 42


def from_class():
    raise Custom from KeyError


for action in [plain, instance, context, cause, none, bare, nothing, wrong, wrong_cause, from_class]:
    chain(action)
