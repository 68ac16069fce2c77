/** The door of chapter 5: what later chapters may use of the running machine. */

export { frameForCall } from './calls.ts';
export * from './commandline.ts';
export { compileSource } from './compile-source.ts';
export { startInterpreter } from './core/boot.ts';
export { config, VERSION } from './core/config.ts';
export { printException, writeStderr } from './core/print-exception.ts';
export { finalizing, switching, unraisableArgs } from './core/sysmodule.ts';
export * from './eval.ts';
export * from './frame.ts';
export * from './frameobject.ts';
export * from './generators.ts';
export * from './host.ts';
export { Archive, withArchive } from './hosts/archive.ts';
export { nodeHost } from './hosts/node.ts';
export { importModule } from './import.ts';
export * from './lifecycle.ts';
export { methodsOf, newExceptionType } from './modules/declare.ts';
export { checkSignals } from './modules/signal.ts';
export { sleepHook } from './modules/time/module.ts';
export * from './modules.ts';
export { libraryArchive, runAsProcess } from './node-main.ts';
export * from './pause.ts';
export * from './pystate.ts';
export { lineAt } from './traceback.ts';
export { MachineExit, machineFaults, toPyError, unwind } from './unwind.ts';
export * from './visiting.ts';
