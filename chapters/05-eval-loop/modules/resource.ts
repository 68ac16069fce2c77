/**
 * The module `resource`, as far as a process inside JavaScript has limits of its own: they can be asked for
 * and set, and nothing keeps to them. Answers to Modules/resource.c.
 *
 * A shortcut: CPython asks the operating system; here the limits are those that Linux begins with.
 */
import {
  asIndexNumber,
  decref,
  defineModule,
  iterableToArray,
  method,
  newLong,
  newTuple,
  type PyObject,
  valueError,
} from '../../01-objects/index.ts';

const RLIM_INFINITY = -1;

/** By CPython's numbers on Linux: name, soft and hard limit. */
const LIMITS: [name: string, soft: number, hard: number][] = [
  ['RLIMIT_CPU', RLIM_INFINITY, RLIM_INFINITY],
  ['RLIMIT_FSIZE', RLIM_INFINITY, RLIM_INFINITY],
  ['RLIMIT_DATA', RLIM_INFINITY, RLIM_INFINITY],
  ['RLIMIT_STACK', 8 << 20, RLIM_INFINITY],
  ['RLIMIT_CORE', 0, RLIM_INFINITY],
  ['RLIMIT_RSS', RLIM_INFINITY, RLIM_INFINITY],
  ['RLIMIT_NPROC', RLIM_INFINITY, RLIM_INFINITY],
  ['RLIMIT_NOFILE', 1024, 1 << 20],
  ['RLIMIT_MEMLOCK', 8 << 20, 8 << 20],
  ['RLIMIT_AS', RLIM_INFINITY, RLIM_INFINITY],
];

function limitOf(resource: number): [string, number, number] {
  const limit = LIMITS[resource];
  if (limit === undefined) throw valueError('invalid resource specified');
  return limit;
}

function setLimit(resource: number, limits: PyObject): void {
  const limit = limitOf(resource);
  const items = iterableToArray(limits);
  if (items.length !== 2) throw valueError('expected a tuple of 2 integers');
  const [soft, hard] = items.map(asIndexNumber);
  for (const item of items) decref(item);
  limit[1] = soft;
  limit[2] = hard;
}

type Self = PyObject;

defineModule('resource', {
  methods: [
    method('getrlimit($module, resource: int, /)', (_module: Self, resource: number) => {
      const [, soft, hard] = limitOf(resource);
      return newTuple([newLong(soft), newLong(hard)]);
    }),
    method(
      'setrlimit($module, resource: int, limits, /)',
      (_module: Self, resource: number, limits: PyObject) => setLimit(resource, limits),
    ),
    method('getpagesize($module, /)', () => 4096),
  ],
  attributes: () => ({
    RLIM_INFINITY: newLong(RLIM_INFINITY),
    ...Object.fromEntries(LIMITS.map(([name], number) => [name, newLong(number)])),
  }),
});
