/** The door of chapter 6. */
export { collect } from './collector.ts';
export { gcModule } from './gc.ts';
export { weakrefModule } from './weakref/module.ts';
export { finalizeModules } from './finalize-modules.ts';
export { ownedByThread, recount } from './audit/recount.ts';
export { AUDIT_FAILED, auditing } from './audit/audit.ts';
export { heap, objectSize } from './obmalloc/addresses.ts';
export { Obmalloc } from './obmalloc/obmalloc.ts';
export { heapPicture } from './obmalloc/picture.ts';
