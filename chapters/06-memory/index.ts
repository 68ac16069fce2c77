/** The door of chapter 6. */

export { AUDIT_FAILED, auditing } from './audit/audit.ts';
export { ownedByThread, recount } from './audit/recount.ts';
export { collect } from './collector.ts';
export { finalizeModules } from './finalize-modules.ts';
export { gcModule } from './gc.ts';
export { heap, objectSize } from './obmalloc/addresses.ts';
export { Obmalloc } from './obmalloc/obmalloc.ts';
export { heapPicture } from './obmalloc/picture.ts';
export { weakrefModule } from './weakref/module.ts';
