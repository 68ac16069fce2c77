/** `_typing`: the types behind `typing` that the machine makes itself. Answers to Modules/_typingmodule.c. */

import * as door from '../../01-objects/index.ts';
import {
  defineModule,
  genericType,
  newRef,
  type PyObject,
  paramSpecArgsType,
  paramSpecKwargsType,
  paramSpecType,
  typeAliasType,
  typeVarTupleType,
  typeVarType,
  unionType,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

defineModule('_typing', {
  methods: methodsOf('_typing', { '_idfunc($module, x, /)': (_module: PyObject, x: PyObject) => newRef(x) }),
  attributes: () => ({
    Generic: newRef(genericType),
    TypeVar: newRef(typeVarType),
    TypeVarTuple: newRef(typeVarTupleType),
    ParamSpec: newRef(paramSpecType),
    ParamSpecArgs: newRef(paramSpecArgsType),
    ParamSpecKwargs: newRef(paramSpecKwargsType),
    TypeAliasType: newRef(typeAliasType),
    Union: newRef(unionType),
    ...('NoDefault' in door
      ? { NoDefault: newRef((door as unknown as Record<string, PyObject>).NoDefault) }
      : {}),
  }),
});
