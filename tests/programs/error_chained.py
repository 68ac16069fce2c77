# Two chains: an exception while another is handled, and an explicit cause.
class ConfigError(Exception):
    pass


def read(name):
    try:
        return {"port": "80a"}[name]
    except KeyError:
        return int("default")


def load(name):
    try:
        return int(read(name))
    except ValueError as error:
        raise ConfigError(f"cannot read {name}") from error


try:
    load("port")
except ConfigError as error:
    print(error, "/", error.__cause__)

load("host")
