/** The door of chapter 6. */
export { gcModule } from './gc.ts';
export { extraRoots, ownedByThread } from './audit/recount.ts';
export { AUDIT_FAILED, auditing } from './audit/audit.ts';
