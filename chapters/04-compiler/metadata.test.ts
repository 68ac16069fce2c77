import { expect, test } from 'vitest';
import {
  hasArg,
  opcodeCaches,
  opcodeDeopt,
  opmap,
  opname,
  specializations,
  stackEffect,
} from './metadata.ts';

/** Number, cache size, and stack effects for the arguments 0, 1, 2, 3 and 258, as `_opcode` knows them. */
const known: [name: string, number: number, caches: number, effects: number[]][] = [
  ['POP_TOP', 31, 0, [-1, -1, -1, -1, -1]],
  ['LOAD_FAST', 84, 0, [1, 1, 1, 1, 1]],
  ['BINARY_OP', 44, 5, [-1, -1, -1, -1, -1]],
  ['CALL', 52, 3, [-1, -2, -3, -4, -259]],
  ['CALL_KW', 55, 3, [-2, -3, -4, -5, -260]],
  ['CALL_FUNCTION_EX', 4, 0, [-3, -3, -3, -3, -3]],
  ['BUILD_MAP', 47, 0, [1, -1, -3, -5, -515]],
  ['UNPACK_SEQUENCE', 119, 1, [-1, 0, 1, 2, 257]],
  ['UNPACK_EX', 118, 0, [0, 1, 2, 3, 3]],
  ['FOR_ITER', 70, 1, [1, 1, 1, 1, 1]],
  ['SEND', 106, 1, [0, 0, 0, 0, 0]],
  ['RAISE_VARARGS', 104, 0, [0, -1, -2, -3, -258]],
  ['LOAD_ATTR', 80, 9, [0, 1, 0, 1, 0]],
  ['LOAD_SUPER_ATTR', 96, 1, [-2, -1, -2, -1, -2]],
  ['LOAD_GLOBAL', 92, 4, [1, 2, 1, 2, 1]],
  ['BUILD_SLICE', 49, 0, [1, 0, -1, -2, -257]],
  ['SWAP', 117, 0, [0, 0, 0, 0, 0]],
  ['COPY', 59, 0, [1, 1, 1, 1, 1]],
  ['WITH_EXCEPT_START', 43, 0, [1, 1, 1, 1, 1]],
  ['PUSH_EXC_INFO', 32, 0, [1, 1, 1, 1, 1]],
  ['END_ASYNC_FOR', 68, 0, [-2, -2, -2, -2, -2]],
];

test.each(known)('%s has the number %i', (name, number, caches, effects) => {
  const opcode = opmap[name];
  expect(opcode).toBe(number);
  expect(opname[number]).toBe(name);
  expect(opcodeCaches[opcode]).toBe(caches);
  expect([0, 1, 2, 3, 258].map((oparg) => stackEffect(opcode, oparg, false))).toEqual(effects);
});

test('the instructions up to 43 take no argument, those from 44 to 120 do', () => {
  for (let opcode = 1; opcode <= 120; opcode++) {
    if (opname[opcode] !== undefined) expect([opcode, hasArg(opcode)]).toEqual([opcode, opcode >= 44]);
  }
});

test('the families are those of 3.14, with as many members', () => {
  const sizes = Object.entries(specializations).map(([name, members]) => [name, members.length]);
  expect(Object.fromEntries(sizes)).toEqual({
    RESUME: 1,
    LOAD_CONST: 2,
    TO_BOOL: 6,
    BINARY_OP: 15,
    STORE_SUBSCR: 2,
    SEND: 1,
    UNPACK_SEQUENCE: 3,
    STORE_ATTR: 3,
    LOAD_GLOBAL: 2,
    LOAD_SUPER_ATTR: 2,
    LOAD_ATTR: 13,
    COMPARE_OP: 3,
    CONTAINS_OP: 2,
    JUMP_BACKWARD: 2,
    FOR_ITER: 4,
    CALL: 20,
    CALL_KW: 3,
  });
});

test('a specialised instruction leads back to its general form and has the same cache', () => {
  for (const [name, members] of Object.entries(specializations)) {
    for (const member of members) {
      expect(opname[opcodeDeopt[opmap[member]]]).toBe(name);
      expect(opcodeCaches[opmap[member]]).toBe(opcodeCaches[opmap[name]]);
    }
  }
});
