/** The module `_sre`, the machine below `re`. Answers to Modules/_sre/sre.c. */
import { defineModule, method, newLong, newStr, type PyObject } from '../../../01-objects/index.ts';
import { asciiIsCased, lowerAscii, lowerUnicode, unicodeIsCased } from './characters.ts';
import { CODESIZE, MAGIC, MAXGROUPS, MAXREPEAT } from './constants.ts';
import { compile } from './pattern.ts';
import { makeTemplate } from './template.ts';

const ofCharacter = (name: string, fn: (ch: number) => unknown) =>
  method(`${name}($module, character: int, /)`, (_module: PyObject, ch: number) => fn(ch));

defineModule('_sre', {
  methods: [
    ofCharacter('ascii_iscased', asciiIsCased),
    ofCharacter('unicode_iscased', unicodeIsCased),
    ofCharacter('ascii_tolower', lowerAscii),
    ofCharacter('unicode_tolower', lowerUnicode),
    method('getcodesize($module, /)', () => CODESIZE),
    method(
      'compile($module, /, pattern, flags: int, code, groups: ssize, groupindex, indexgroup)',
      compile,
      '($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)',
    ),
    method('template($module, pattern, template, /)', makeTemplate),
  ],
  attributes: () => ({
    MAGIC: newLong(MAGIC),
    CODESIZE: newLong(CODESIZE),
    MAXREPEAT: newLong(MAXREPEAT),
    MAXGROUPS: newLong(MAXGROUPS),
    copyright: newStr(' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB '),
  }),
});
