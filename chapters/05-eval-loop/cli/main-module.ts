/** The module `__main__`, in which the program runs. Answers to `add_main_module` in Python/pylifecycle.c. */
import {
  decref,
  dictGetName,
  dictPutName,
  dictSet,
  dictSetName,
  getAttrName,
  intern,
  newModule,
  type PyModule,
} from '../../01-objects/index.ts';
import { importlib } from '../imports/import.ts';
import { interpreterModules } from '../modules.ts';

/** Makes it and puts it into `sys.modules` (borrowed). */
export function makeMain(): PyModule {
  const main = newModule('__main__');
  dictSet(interpreterModules(), intern('__main__'), main);
  dictSetName(main.dict!, '__builtins__', dictGetName(interpreterModules(), 'builtins')!);
  dictPutName(main.dict!, '__loader__', getAttrName(importlib.module!, 'BuiltinImporter'));
  decref(main); // sys.modules owns it
  return main;
}
