/** What `python -h` and its kin print. */

export const USAGE = 'usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...';

/** `-h`: CPython's list, in this machine's words. */
export const HELP = `${USAGE}
Options (and corresponding environment variables):
-b     : warn where bytes and str are mixed up; -bb makes it an error
-B     : do not write .pyc files; also PYTHONDONTWRITEBYTECODE=x
-c cmd : run this text as a program; ends the list of options
-d     : accepted, without effect; also PYTHONDEBUG=x
-E     : do not look at environment variables that begin with PYTHON
-h     : print this text and exit (also -? or --help)
-i     : after the program, go on interactively; also PYTHONINSPECT=x
-I     : isolated: implies -E, -P and -s
-m mod : run a module of the library as a program; ends the list of options
-O     : leave out assert statements and code for __debug__; also PYTHONOPTIMIZE=x
-OO    : as -O, and leave out docstrings
-P     : do not put the folder of the program on sys.path; also PYTHONSAFEPATH
-q     : no version and copyright lines when interactive
-s     : no user folder on sys.path; also PYTHONNOUSERSITE=x
-S     : do not import site at the start
-u     : do not buffer stdout and stderr; also PYTHONUNBUFFERED=x
-v     : tell of each import; also PYTHONVERBOSE=x
-V     : print the version and exit (also --version); -VV tells more
-W arg : a filter for warnings: action:message:category:module:lineno;
         also PYTHONWARNINGS=arg
-x     : skip the first line of the program
-X opt : set an option of this implementation (see --help-xoptions)
--check-hash-based-pycs always|default|never: accepted, without effect
--help-env: print the environment variables and exit
--help-xoptions: print the -X options and exit
--help-all: print everything and exit

Arguments:
file   : the program: a file, a folder or an archive with a __main__.py
-      : the program is read from stdin (the default; interactive on a terminal)
arg ...: what the program finds in sys.argv[1:]
`;

export const HELP_XOPTIONS = `The following implementation-specific options are available:
-X dev : development mode; also PYTHONDEVMODE
-X importtime[=2]: tell how long each import takes; also PYTHONPROFILEIMPORTTIME
-X int_max_str_digits=N: limit of int<->str conversions, 0 for none;
         also PYTHONINTMAXSTRDIGITS
-X thread_seed=N: threads switch as this number decides, the same way in every run;
         also VIVARIUM_THREAD_SEED
-X utf8[=0|1]: UTF-8 mode; also PYTHONUTF8
`;

export const HELP_ENV = `Environment variables that change behavior:
PYTHONSTARTUP   : a file that is run when an interactive session begins
PYTHONPATH      : folders for sys.path, separated by ':'
PYTHON_BASIC_REPL: use the plain REPL
VIVARIUM_THREAD_SEED: threads switch as this number decides (-X thread_seed)

These variables have equivalent command-line options (see --help for details):
PYTHONDEBUG PYTHONDEVMODE PYTHONDONTWRITEBYTECODE PYTHONINSPECT PYTHONINTMAXSTRDIGITS
PYTHONNOUSERSITE PYTHONOPTIMIZE PYTHONPROFILEIMPORTTIME PYTHONSAFEPATH PYTHONUNBUFFERED
PYTHONUTF8 PYTHONVERBOSE PYTHONWARNINGS
`;
