/**
 * What stands in the type under an attribute's name decides how an access can be specialised. Answers to
 * `classify_descriptor`, `analyze_descriptor_load` and `analyze_descriptor_store` in Python/specialize.c.
 */
import {
  assignVersion,
  functionType,
  genericGetAttr,
  genericSetAttr,
  hasFlag,
  intern,
  type Member,
  memberDescriptorType,
  objectType,
  type PyObject,
  type PyStr,
  type PyType,
  propertyType,
  slotGetAttr,
  TPFLAGS,
  typeLookup,
} from '../../01-objects/index.ts';

/** `DescriptorClassification`. */
export type DescriptorKind =
  /** A data descriptor that is none of the three below. */
  | 'OVERRIDING'
  /** A function, or something else that is called with the instance as its first argument. */
  | 'METHOD'
  | 'PROPERTY'
  /** A place made by `__slots__`. */
  | 'OBJECT_SLOT'
  /** A field of a native payload. */
  | 'OTHER_SLOT'
  /** A descriptor without `__set__`, of an immutable class; a classmethod is one. */
  | 'NON_OVERRIDING'
  /** No descriptor, and its class cannot make it one. */
  | 'NON_DESCRIPTOR'
  /** An instance of a class that can change: it may become a descriptor. */
  | 'MUTABLE'
  | 'ABSENT'
  /** `__class__`. */
  | 'DUNDER_CLASS'
  /** `__getattribute__` or `__setattr__` is not the one of `object`. */
  | 'GETSET_OVERRIDDEN'
  | 'GETATTRIBUTE_IS_PYTHON_FUNCTION';

/** What the type has (borrowed), and the version of the type for which that holds; 0 if nothing guards it. */
export interface Analysis {
  kind: DescriptorKind;
  descr: PyObject | null;
  version: number;
}

/** `classify_descriptor`. With a `__getattr__`, a property's AttributeError would have to be caught. */
export function classifyDescriptor(descr: PyObject | undefined, hasGetattr: boolean): DescriptorKind {
  if (descr === undefined) return 'ABSENT';
  const { type } = descr;
  if (!hasFlag(type, TPFLAGS.IMMUTABLETYPE)) return 'MUTABLE';
  if (type.tp_descr_set !== null) {
    if (type === memberDescriptorType)
      return (descr.value as Member).place >= 0 ? 'OBJECT_SLOT' : 'OTHER_SLOT';
    if (type === propertyType) return hasGetattr ? 'GETSET_OVERRIDDEN' : 'PROPERTY';
    return 'OVERRIDING';
  }
  if (type.tp_descr_get === null) return 'NON_DESCRIPTOR';
  return hasFlag(type, TPFLAGS.METHOD_DESCRIPTOR) ? 'METHOD' : 'NON_OVERRIDING';
}

const GETATTRIBUTE = intern('__getattribute__');
const GETATTR = intern('__getattr__');
const CLASS = intern('__class__');

/** `analyze_descriptor_load`: what reading an attribute of an instance of the type meets. */
export function analyzeLoad(type: PyType, name: PyStr): Analysis {
  const version = assignVersion(type);
  let hasGetattr = false;
  if (type.tp_getattro === slotGetAttr) {
    const getattribute = typeLookup(type, GETATTRIBUTE);
    hasGetattr = typeLookup(type, GETATTR) !== undefined;
    if (getattribute !== undefined && getattribute !== typeLookup(objectType, GETATTRIBUTE)) {
      return !hasGetattr && getattribute.type === functionType
        ? { kind: 'GETATTRIBUTE_IS_PYTHON_FUNCTION', descr: getattribute, version }
        : { kind: 'GETSET_OVERRIDDEN', descr: null, version };
    }
  } else if (type.tp_getattro !== genericGetAttr) return { kind: 'GETSET_OVERRIDDEN', descr: null, version };
  return analysis(type, name, hasGetattr, version);
}

/** `analyze_descriptor_store`. */
export function analyzeStore(type: PyType, name: PyStr): Analysis {
  const version = assignVersion(type);
  if (type.tp_setattro !== genericSetAttr) return { kind: 'GETSET_OVERRIDDEN', descr: null, version };
  return analysis(type, name, false, version);
}

function analysis(type: PyType, name: PyStr, hasGetattr: boolean, version: number): Analysis {
  const found = typeLookup(type, name);
  const isClass = name === CLASS && found === typeLookup(objectType, CLASS);
  const kind = isClass ? 'DUNDER_CLASS' : classifyDescriptor(found, hasGetattr);
  return { kind, descr: found ?? null, version };
}
