# argparse: positional and optional arguments, types, choices, subcommands, help, errors.
import argparse
import contextlib
import io

parser = argparse.ArgumentParser(prog="tool", description="A tool.", color=False)
parser.add_argument("files", nargs="*", help="files to read")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
parser.add_argument("--mode", choices=["fast", "slow"])
parser.add_argument("-v", action="count", default=0)
parser.add_argument("--no-color", dest="color", action="store_false")
print(parser.parse_args(["a", "b", "-n", "5", "-vv", "--mode=slow"]), parser.parse_args([]), parser.parse_known_args(["--unknown", "x"]))
print(parser.format_help())
commands = argparse.ArgumentParser(prog="git", color=False)
sub = commands.add_subparsers(dest="command", required=True)
add = sub.add_parser("add", help="add files")
add.add_argument("path")
group = add.add_mutually_exclusive_group()
group.add_argument("-a", action="store_true")
group.add_argument("-b", action="store_true")
print(commands.parse_args(["add", "x", "-a"]))
for p, args in [(parser, ["-n", "x"]), (parser, ["--mode", "medium"]), (parser, ["--unknown"]), (commands, []), (commands, ["add"]), (commands, ["add", "x", "-a", "-b"]), (commands, ["remove"])]:
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err):
            p.parse_args(args)
    except SystemExit as error:
        print(error.code, err.getvalue().splitlines()[-1])
