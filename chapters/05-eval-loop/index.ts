/** The door of chapter 5: what later chapters may use of the running machine. */
export * from './frame.ts';
export * from './pystate.ts';
export * from './eval.ts';
export * from './host.ts';
export * from './lifecycle.ts';
export * from './commandline.ts';
export * from './generators.ts';
export * from './frameobject.ts';
export * from './modules.ts';
export * from './visiting.ts';
export { importModule } from './import.ts';
export { config, VERSION } from './core/config.ts';
export { switching } from './core/sysmodule.ts';
export { libraryArchive, runAsProcess } from './node-main.ts';
export { Archive, withArchive } from './hosts/archive.ts';
export { nodeHost } from './hosts/node.ts';
export { machineFaults, MachineExit } from './unwind.ts';
export { lineAt } from './traceback.ts';
