/** `_sysconfig`: what the interpreter was built with. Answers to Modules/_sysconfig.c. */
import { defineModule, dictPutName, newDict, newLong } from '../../01-objects/index.ts';
import { docOf, methodsOf } from './declare.ts';

defineModule('_sysconfig', {
  doc: docOf('_sysconfig'),
  methods: methodsOf('_sysconfig', {
    'config_vars($module, /)'() {
      const dict = newDict();
      dictPutName(dict, 'Py_GIL_DISABLED', newLong(0));
      dictPutName(dict, 'Py_DEBUG', newLong(0));
      return dict;
    },
  }),
});
