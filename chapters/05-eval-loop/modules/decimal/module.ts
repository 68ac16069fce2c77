/**
 * The module `_decimal`: exact decimal arithmetic with contexts. Answers to Modules/_decimal/_decimal.c; the
 * arithmetic of libmpdec, which CPython links, is in the files beside this one.
 */
import {
  call,
  callMethod,
  decref,
  defineModule,
  defineType,
  dictSetName,
  PyGCObject as GC,
  getAttrName,
  intern,
  method,
  None,
  nativeRoots,
  newDict,
  newLong,
  newRef,
  newStr,
  type PyGCObject,
  type PyModule,
  type PyObject,
  type PyStr,
  type PyType,
  packTuple,
  pyBool,
  setAttr,
  text,
  track,
  typeError,
} from '../../../01-objects/index.ts';
import { importModule } from '../../imports/import.ts';
import { methodsOf } from '../declare.ts';
import { MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, ROUNDINGS } from './context.ts';
import { copyContext, ieeeContext } from './context-type.ts';
import { decimalType } from './convert.ts';
import {
  contextType,
  currentContextObject,
  isContext,
  newContextObject,
  type PyContext,
  setCurrentContext,
  module as state,
  templates,
} from './current.ts';
import { conditions, decimalExceptionType, signals } from './flags.ts';
import { signalDictMixin, signalDictType } from './signaldict.ts';
import { decimalTuple } from './type.ts';

// ---- localcontext

/** What `with localcontext()` holds: both owned. */
interface Manager {
  local: PyContext;
  global: PyContext;
}
type PyManager = PyGCObject<Manager>;

const managerType: PyType = defineType('decimal.ContextManager', {
  traverse({ value: { local, global } }: PyManager, visit) {
    visit(local);
    visit(global);
  },
  methods: [
    method('__enter__($self, /)', ({ value: { local } }: PyManager) => {
      setCurrentContext(local);
      return newRef(local);
    }),
    method('__exit__($self, /, *args)', ({ value: { global } }: PyManager) => {
      setCurrentContext(global);
      return false;
    }),
  ],
});

/** `_decimal_localcontext_impl`: a manager for a copy of a context with some settings changed. */
function localContext(_module: PyObject, ctx: PyObject, changes: Map<PyStr, PyObject>): PyObject {
  const global = currentContextObject();
  const source = ctx === None ? global : ctx;
  if (!isContext(source)) throw typeError('optional argument must be a context');
  const local = copyContext(source);
  try {
    for (const [name, value] of changes) {
      if (!SETTINGS.includes(text(name))) {
        throw typeError(`this function got an unexpected keyword argument '${text(name)}'`);
      }
      if (value !== None) setAttr(local, name, value);
    }
  } catch (caught) {
    decref(local);
    throw caught;
  }
  return track(new GC<Manager>(managerType, { local, global: newRef(global) }));
}

const SETTINGS = ['prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'];

// ---- What comes from Python's library

/** `collections.namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')` (owned). */
function makeDecimalTuple(): PyObject {
  const collections = importModule('collections');
  const namedtuple = getAttrName(collections, 'namedtuple');
  const args = [newStr('DecimalTuple'), newStr('sign digits exponent'), newStr('decimal')];
  try {
    return call(namedtuple, args, [intern('module')]);
  } finally {
    args.forEach(decref);
    decref(namedtuple);
    decref(collections);
  }
}

/** `decimal.SignalDict`: the mixin as a `MutableMapping` (owned). */
function makeSignalDict(): PyType {
  const abc = importModule('collections.abc');
  const mutableMapping = getAttrName(abc, 'MutableMapping') as PyType;
  decref(abc);
  const dict = newDict();
  const name = newStr('decimal');
  dictSetName(dict, '__module__', name);
  const args = [newStr('SignalDict'), packTuple(signalDictMixin, mutableMapping), dict];
  try {
    return call(mutableMapping.type, args) as PyType;
  } finally {
    args.forEach(decref);
    decref(name);
    decref(mutableMapping);
  }
}

/** Makes Decimal a `numbers.Number`. */
function registerNumber(): void {
  const numbers = importModule('numbers');
  const abstract = getAttrName(numbers, 'Number');
  try {
    decref(callMethod(abstract, intern('register'), decimalType));
  } finally {
    decref(abstract);
    decref(numbers);
  }
}

function setUp(): void {
  if (signalDictType.type !== null) return;
  signalDictType.type = makeSignalDict();
  decimalTuple.type = makeDecimalTuple();
  nativeRoots.add((visit) => [signalDictType.type, decimalTuple.type].forEach((type) => type && visit(type)));
  registerNumber();
}

defineModule('_decimal', {
  methods: methodsOf('_decimal', {
    'getcontext($module, /)': () => newRef(currentContextObject()),
    'setcontext($module, context, /)': (_module: PyObject, context: PyObject) => {
      if (!isContext(context)) throw typeError('argument must be a context');
      setCurrentContext(context);
    },
    'localcontext($module, /, ctx=None, **kwargs)': localContext,
    'IEEEContext($module, bits: int, /)': ieeeContext,
  }),
  attributes() {
    const settings = templates();
    if (state.defaults.length === 0)
      state.defaults = Object.values(settings).map((each) => newContextObject(each));
    return {
      ...Object.fromEntries(Object.keys(settings).map((name, i) => [name, newRef(state.defaults[i]!)])),
      ...Object.fromEntries(
        [...signals, ...conditions.slice(1)].map(({ name, type }) => [name, newRef(type)]),
      ),
      ...Object.fromEntries(ROUNDINGS.map((name) => [name, newRef(intern(name))])),
      Decimal: newRef(decimalType),
      Context: newRef(contextType),
      DecimalException: newRef(decimalExceptionType),
      MAX_PREC: newLong(MAX_PREC),
      MAX_EMAX: newLong(MAX_EMAX),
      MIN_EMIN: newLong(MIN_EMIN),
      MIN_ETINY: newLong(MIN_ETINY),
      IEEE_CONTEXT_MAX_BITS: newLong(512),
      HAVE_THREADS: pyBool(true),
      HAVE_CONTEXTVAR: pyBool(true),
      SPEC_VERSION: newStr('1.70'),
      __version__: newStr('1.70'),
      __libmpdec_version__: newStr('2.5.1'),
    };
  },
  exec(module: PyModule) {
    setUp();
    setAttr(module, intern('DecimalTuple'), decimalTuple.type!);
  },
});
