/**
 * What the explorer prints about an object: its header, the slots of its type, the order in which attributes
 * are looked up, the table of a dict. Everything is read from the live object when it is asked for.
 */
import {
  basesOf,
  callMethod,
  type DictTable,
  decref,
  fullHash,
  hasFlag,
  idOf,
  instanceDict,
  instanceGet,
  intern,
  isDict,
  isHeapType,
  isImmortal,
  mergeSteps,
  newRef,
  newTuple,
  type PyDict,
  PyError,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  SLOT_NAMES,
  shortName,
  strText,
  swallow,
  TPFLAGS,
  text,
  typeErrorType,
  typeLookup,
} from '../index.ts';

const MAX_REPR = 100;

/** The repr, cut short. */
export function shortRepr(object: PyObject): string {
  const shown = reprText(object);
  return shown.length <= MAX_REPR ? shown : `${shown.slice(0, MAX_REPR - 3)}...`;
}

const row = (label: string, value: string): string => `  ${label.padEnd(10)}${value}`;

/** The header and what follows it: count, type, address, size, hash, payload. */
export function showHeader(object: PyObject, borrowed: number): string[] {
  const lines = [shortRepr(object)];
  const count = isImmortal(object) ? 'immortal' : String(object.refcnt - borrowed);
  lines.push(row('refcnt', count));
  lines.push(row('type', `${object.type.name}  (at 0x${idOf(object.type).toString(16)})`));
  lines.push(row('id', `0x${idOf(object).toString(16)}`));
  lines.push(row('size', `${sizeOf(object)} bytes`));
  lines.push(row('hash', hashText(object)));
  lines.push(row('payload', payloadText(object.value)));
  if (object.type.hasDict) lines.push(row('layout', layoutText(object as PyGCObject)));
  return lines;
}

function sizeOf(object: PyObject): string {
  const size = callMethod(object, intern('__sizeof__'));
  const shown = strText(size);
  decref(size);
  return shown;
}

function hashText(object: PyObject): string {
  try {
    return String(fullHash(object));
  } catch (caught) {
    const shown = caught instanceof PyError ? caught.toString() : '';
    swallow(caught, typeErrorType);
    return `none: ${shown}`;
  }
}

/** What lies in `value`, in TypeScript's terms. */
function payloadText(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === 'string') return `text of ${value.length} characters`;
  if (typeof value === 'object' && value !== null)
    return `${value.constructor.name} {${Object.keys(value).join(', ')}}`;
  return `${typeof value} ${String(value)}`;
}

/** Where the attributes of an instance are: inline under the class's shared keys, or in a dict of its own. */
function layoutText(object: PyGCObject): string {
  const { sharedKeys, slotCount } = object.type;
  if (object.dict !== null) return `a dict with ${object.dict.value.used} entries`;
  if (sharedKeys === null || object.values === null) return 'no attributes yet';
  const names = sharedKeys.names.slice(0, object.values.length - slotCount).map(text);
  return `inline values [${names.join(', ')}] under the shared keys of ${object.type.name}`;
}

/** The slots of a type that are filled: which function, and from which type on the MRO it came. */
export function showSlots(type: PyType): string[] {
  const lines = [`slots of ${type.name}`];
  for (const slot of SLOT_NAMES) {
    const fn = type[slot] as { name?: string } | null;
    if (fn === null) continue;
    const origin = type.mro.filter((base) => base[slot] === fn).at(-1)!;
    const where = origin === type ? 'its own' : `from ${origin.name}`;
    lines.push(`  ${slot.padEnd(26)}${(fn.name || 'a function').padEnd(24)}${where}`);
  }
  return lines;
}

/** The MRO, and for several bases how the merge found it. */
export function showMro(type: PyType): string[] {
  const names = (types: PyType[]): string => types.map(shortName).join(' ');
  const lines = [`MRO of ${type.name}: ${names(type.mro)}`];
  const bases = basesOf(type);
  if (bases.length < 2) return lines;
  lines.push(
    `  merge of ${[...bases.map((base) => base.mro), bases].map((order) => `[${names(order)}]`).join(' ')}`,
  );
  for (const { rest, next } of mergeSteps([...bases.map((base) => base.mro), bases])) {
    const refused = rest
      .map((order) => order[0]!)
      .filter((head, _i, heads) => head !== next && heads.indexOf(head) < heads.indexOf(next!));
    const why = refused.length === 0 ? '' : `  (not ${names(refused)}: still to come later in another order)`;
    lines.push(
      `  take ${shortName(next!).padEnd(12)}from ${rest.map((order) => `[${names(order)}]`).join(' ')}${why}`,
    );
  }
  return lines;
}

/** The table of a dict, or of an instance's `__dict__`: index slots, then entries in order. */
export function showTable(object: PyObject): string[] {
  const dict: PyDict = isDict(object) ? object : instanceDict(object as PyGCObject);
  const table = dict.value;
  const lines = [
    `${table.used} ${table.used === 1 ? 'entry' : 'entries'} in ${table.indices.length} slots, room for ${Math.max(table.usable, 0)} more before it grows`,
    `  indices  ${Array.from(table.indices, (entry) => (entry >= 0 ? entry : entry === -1 ? '.' : 'x')).join(' ')}`,
  ];
  table.keys.forEach((key, entry) => {
    if (key === undefined) lines.push(`  entry ${entry}  (deleted)`);
    else lines.push(entryLine(table, entry, key));
  });
  return lines;
}

function entryLine(table: DictTable, entry: number, key: PyObject): string {
  const hash = (table.hashes === null ? key.hash : table.hashes[entry]!) >>> 0;
  const mask = table.indices.length - 1;
  const slot = Array.from(table.indices).indexOf(entry);
  const wanted = hash & mask;
  const collided = wanted === slot ? '' : `, wanted ${wanted}`;
  const value = shortRepr(table.values[entry]!);
  return `  entry ${String(entry).padEnd(3)}slot ${String(slot).padEnd(4)}hash ...${(hash & 0xffff).toString(16).padStart(4, '0')}${collided}  ${shortRepr(key)}: ${value}`;
}

/** How an attribute is found: what the type has, what the instance has, and who wins. */
export function showLookup(object: PyObject, name: PyStr): string[] {
  const lines = [`${object.type.name} object, attribute ${text(name)}`];
  const found = typeLookup(object.type, name);
  const owner = object.type.mro.find((base) => base.dict !== null && base.dict.value.findStr(name) >= 0);
  if (found === undefined) lines.push('  on the type      nothing, along the whole MRO');
  else lines.push(`  on the type      ${shortRepr(found)}, in ${owner!.name}: ${descriptorKind(found)}`);
  if (object.type.hasDict && !hasFlag(object.type, TPFLAGS.TYPE_SUBCLASS)) {
    const own = instanceGet(object as PyGCObject, name);
    lines.push(`  on the instance  ${own === undefined ? 'nothing' : shortRepr(own)}`);
  } else lines.push('  on the instance  (it has no __dict__)');
  return lines;
}

function descriptorKind(found: PyObject): string {
  const { tp_descr_get: get, tp_descr_set: set } = found.type;
  if (get === null) return set === null ? 'no descriptor' : 'a descriptor that only writes';
  return set === null
    ? 'a non-data descriptor (the instance goes first)'
    : 'a data descriptor (it goes first)';
}

/** The attributes a type defines itself. */
export function showType(type: PyType): string[] {
  const names: string[] = [];
  for (const key of type.dict!.value.keys) if (key !== undefined) names.push(text(key as PyStr));
  const kind = isHeapType(type) ? 'a class made at run time' : 'a static type';
  const bases = newTuple(basesOf(type).map((base) => newRef(base as PyObject)));
  const shown = reprText(bases);
  decref(bases);
  return [
    `${reprText(type)}: ${kind}`,
    row('bases', shown),
    row('metatype', type.type.name),
    row('basicsize', String(type.basicsize)),
    row('dict', names.join(' ')),
  ];
}
