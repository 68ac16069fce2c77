/**
 * Specialising attribute access. What a lookup along the MRO found is trusted while the type's version is the
 * same; what lies inline in an instance, by its place. Answers to `_Py_Specialize_LoadAttr` and
 * `_Py_Specialize_StoreAttr` in Python/specialize.c.
 */
import {
  assignVersion,
  type FunctionState,
  functionType,
  hasFlag,
  isSubtype,
  isType,
  type Member,
  moduleType,
  type PropertyState,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  type SharedKeys,
  superType,
  TPFLAGS,
  typeGetAttr,
  typeLookup,
} from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { runtimeOf } from '../frames/frame.ts';
import { failSpecialize, specializeTo } from './counters.ts';
import { type Analysis, analyzeLoad, analyzeStore, classifyDescriptor } from './descriptors.ts';

/** What a specialised attribute access remembers. `found` is borrowed: the version guards it. */
export interface AttrCache {
  version: number;
  /** The version of the owner's own class, where the owner is a class. */
  metaVersion: number;
  place: number;
  type: PyType | null;
  found: PyObject | null;
  keys: SharedKeys | null;
}

type Form = [opcode: number, remembered: AttrCache] | null;

function cache(fields: Partial<AttrCache>): AttrCache {
  return { version: -1, metaVersion: -1, place: 0, type: null, found: null, keys: null, ...fields };
}

function install(bytes: Uint8Array, caches: unknown[], at: number, form: Form): void {
  if (form === null) return failSpecialize(bytes, at);
  caches[at] = form[1];
  specializeTo(bytes, at, form[0]);
}

/** `_Py_Specialize_LoadAttr`. */
export function specializeLoadAttr(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  owner: PyObject,
  name: PyStr,
  isMethod: boolean,
): void {
  let form: Form;
  if (owner.type === moduleType) form = moduleForm(owner as PyGCObject, name);
  else if (isType(owner)) form = classForm(owner, name);
  else form = instanceForm(owner, name, isMethod);
  install(bytes, caches, at, form);
}

/** `specialize_instance_load_attr`. */
function instanceForm(owner: PyObject, name: PyStr, isMethod: boolean): Form {
  const analysis = analyzeLoad(owner.type, name);
  const { kind, version } = analysis;
  if (version === 0) return null;
  switch (kind) {
    case 'PROPERTY':
      return isMethod ? null : propertyForm(analysis);
    case 'OBJECT_SLOT':
      return slotForm(owner, analysis, opcodes.LOAD_ATTR_SLOT);
    case 'GETATTRIBUTE_IS_PYTHON_FUNCTION':
      return !isMethod && takes(analysis.descr!, 2)
        ? [opcodes.LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN, cache({ version, found: analysis.descr })]
        : null;
    case 'METHOD':
    case 'NON_DESCRIPTOR':
    case 'NON_OVERRIDING':
    case 'ABSENT':
      if (instanceHasKey(owner, name)) return instanceDictForm(owner as PyGCObject, name, version);
      return kind === (isMethod ? 'METHOD' : 'NON_DESCRIPTOR')
        ? typeAttributeForm(owner, analysis, isMethod)
        : null;
    default:
      return null;
  }
}

/** `function_check_args`: whether a call needs no more than to copy that many arguments. */
function takes(fn: PyObject, count: number): boolean {
  return fn.type === functionType && runtimeOf((fn.value as FunctionState).code).plainArgs === count;
}

function propertyForm({ descr, version }: Analysis): Form {
  const getter = (descr!.value as PropertyState).get;
  return getter !== null && takes(getter, 1)
    ? [opcodes.LOAD_ATTR_PROPERTY, cache({ version, found: getter })]
    : null;
}

/** A slot of the owner's class; one that was borrowed from another class must go on raising its TypeError. */
function slotForm(owner: PyObject, { descr, version }: Analysis, opcode: number): Form {
  const member = descr!.value as Member;
  return isSubtype(owner.type, member.owner) ? [opcode, cache({ version, place: member.place })] : null;
}

/** `instance_has_key`: whether the attribute is the instance's own, going by the keys its class shares. */
function instanceHasKey(owner: PyObject, name: PyStr): boolean {
  const keys = owner.type.sharedKeys;
  if (keys === null) return false;
  const { dict } = owner as PyGCObject;
  return dict === null ? keys.index.has(name) : dict.value.findStr(name) >= 0;
}

/** `specialize_dict_access`, for a read. */
function instanceDictForm({ type, dict, values }: PyGCObject, name: PyStr, version: number): Form {
  if (dict !== null) return [opcodes.LOAD_ATTR_WITH_HINT, cache({ version })];
  const place = type.slotCount + type.sharedKeys!.index.get(name)!;
  return values![place] === undefined ? null : [opcodes.LOAD_ATTR_INSTANCE_VALUE, cache({ version, place })];
}

/** `specialize_attr_loadclassattr`: what was found in the type, as long as no instance hides it. */
function typeAttributeForm(owner: PyObject, { descr, version }: Analysis, isMethod: boolean): Form {
  const { sharedKeys: keys, hasDict } = owner.type;
  const remembered = cache({ version, found: descr, keys, place: keys === null ? 0 : keys.names.length });
  if (!hasDict) {
    const opcode = isMethod ? opcodes.LOAD_ATTR_METHOD_NO_DICT : opcodes.LOAD_ATTR_NONDESCRIPTOR_NO_DICT;
    return [opcode, remembered];
  }
  if ((owner as PyGCObject).dict !== null) return null;
  if (keys === null) return isMethod ? [opcodes.LOAD_ATTR_METHOD_LAZY_DICT, remembered] : null;
  return [
    isMethod ? opcodes.LOAD_ATTR_METHOD_WITH_VALUES : opcodes.LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES,
    remembered,
  ];
}

/** `specialize_module_load_attr`. */
function moduleForm(owner: PyGCObject, name: PyStr): Form {
  const table = owner.dict!.value;
  const entry = table.findStr(name);
  return entry < 0
    ? null
    : [opcodes.LOAD_ATTR_MODULE, cache({ version: table.version, place: entry, type: moduleType })];
}

/** `specialize_class_load_attr`: neither the metaclass nor a descriptor may have a say. */
function classForm(owner: PyType, name: PyStr): Form {
  const metaclass = owner.type;
  if (metaclass.tp_getattro !== typeGetAttr) return null;
  const onMeta = classifyDescriptor(typeLookup(metaclass, name), false);
  if (!['METHOD', 'NON_DESCRIPTOR', 'NON_OVERRIDING', 'ABSENT'].includes(onMeta)) return null;
  const { kind, descr, version } = analyzeLoad(owner, name);
  if (version === 0 || (kind !== 'METHOD' && kind !== 'NON_DESCRIPTOR')) return null;
  const remembered = cache({ version, type: owner, found: descr });
  if (hasFlag(metaclass, TPFLAGS.IMMUTABLETYPE)) return [opcodes.LOAD_ATTR_CLASS, remembered];
  remembered.metaVersion = assignVersion(metaclass);
  return remembered.metaVersion === 0 ? null : [opcodes.LOAD_ATTR_CLASS_WITH_METACLASS_CHECK, remembered];
}

/** `_Py_Specialize_StoreAttr`. */
export function specializeStoreAttr(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  owner: PyObject,
  name: PyStr,
): void {
  install(bytes, caches, at, isType(owner) ? null : storeForm(owner, name));
}

function storeForm(owner: PyObject, name: PyStr): Form {
  const { type } = owner;
  const analysis = analyzeStore(type, name);
  const { kind, version } = analysis;
  if (version === 0) return null;
  if (kind === 'OBJECT_SLOT') return slotForm(owner, analysis, opcodes.STORE_ATTR_SLOT);
  // CPython leaves a name general that the class has too; what is no data descriptor does not matter to a store
  if (kind !== 'ABSENT' && kind !== 'NON_DESCRIPTOR') return null;
  if (type.sharedKeys === null) return null;
  if ((owner as PyGCObject).dict !== null) return [opcodes.STORE_ATTR_WITH_HINT, cache({ version })];
  const index = type.sharedKeys.index.get(name);
  if (index === undefined) return null;
  return [opcodes.STORE_ATTR_INSTANCE_VALUE, cache({ version, place: type.slotCount + index })];
}

/** `_Py_Specialize_LoadSuperAttr`: for the real `super`, with a class. */
export function specializeLoadSuperAttr(
  bytes: Uint8Array,
  at: number,
  globalSuper: PyObject,
  type: PyObject,
  isMethod: boolean,
): void {
  if (globalSuper !== superType || !isType(type)) failSpecialize(bytes, at);
  else specializeTo(bytes, at, isMethod ? opcodes.LOAD_SUPER_ATTR_METHOD : opcodes.LOAD_SUPER_ATTR_ATTR);
}
