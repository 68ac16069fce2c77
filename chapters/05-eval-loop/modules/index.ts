/** The modules that CPython writes in C, each registered by its import here. */
import './abc.ts';
import './collections/module.ts';
import './errno.ts';
import './functools/module.ts';
import './itertools/module.ts';
import './operator.ts';
import './stat.ts';
