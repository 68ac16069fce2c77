/** The door of chapter 1: what later chapters may use of objects. */
import { readyAllTypes } from './define.ts';

export * from './object.ts';
export * from './statictypes.ts';
export * from './singletons.ts';
export * from './errors.ts';
export * from './unicode.ts';
export * from './containers.ts';
export * from './dict-table.ts';
export * from './typeobject.ts';
export * from './abstract.ts';
export * from './number.ts';
export * from './call.ts';
export * from './clinic.ts';
export * from './define.ts';
export * from './descriptors.ts';
export * from './genericattr.ts';
export * from './hash.ts';
export * from './identity.ts';
export * from './pyhash.ts';
export * from './code.ts';
export * from './syntaxerror.ts';
export * from './type-new.ts';
export * from './type-names.ts';
export * from './check.ts';
export * from './eval-hooks.ts';
export * from './isinstance.ts';
export * from './object-type.ts';
export * from './type-type.ts';
export * from './annotations.ts';
export * from './descriptor-types.ts';
export * from './function-wrappers.ts';
export * from './method.ts';
export * from './function.ts';
export * from './cell.ts';
export * from './module.ts';
export * from './linetable.ts';
export * from './code-type.ts';
export * from './mappingproxy.ts';
export * from './genericalias.ts';
export * from './unionobject.ts';

// Numbers, containers and iterators
export * from './numbers/int.ts';
export * from './numbers/double.ts';
export * from './numbers/long.ts';
export * from './numbers/long-operators.ts';
export * from './numbers/long-text.ts';
export * from './numbers/long-bytes.ts';
export * from './numbers/bool.ts';
export * from './numbers/float.ts';
export * from './numbers/float-operators.ts';
export * from './numbers/float-round.ts';
export * from './numbers/float-text.ts';
export * from './slice.ts';
export * from './range.ts';
export * from './range-iterator.ts';
export * from './sequence.ts';
export * from './reprenter.ts';
export * from './tuple.ts';
export * from './tuplehash.ts';
export * from './list/capacity.ts';
export * from './list/list.ts';
export * from './list/slices.ts';
export * from './list/sort.ts';
export * from './iterators/common.ts';
export * from './iterators/indexed.ts';

// Files that declare types and export nothing others need.
import './singleton-types.ts';

// Every file above has declared its types by now: bases first, they become usable.
readyAllTypes();
