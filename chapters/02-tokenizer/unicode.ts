// Which characters are letters and which can be printed, by the Unicode version of CPython 3.14: 16.0.
// JavaScript engines bring the version of the day, so here stand the differences: what versions 15 and 16
// added, for older engines, and what 17 added, for newer ones. Answers to Objects/unicodetype_db.h.

/** Ranges of hexadecimal code points as the inside of a character class. */
function ranges(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((range) => range.replace(/[0-9a-f]+/g, '\\u{$&}'))
    .join('');
}

/** New letters of Unicode 15 to 16. */
const NEW_START = ranges(`
  1c89-1c8a a7cb-a7cd a7da-a7dc 105c0-105f3 10d4a-10d65 10d6f-10d85 10ec2-10ec4 1123f-11240 11380-11389
  1138b 1138e 11390-113b5 113b7 113d1 113d3 11bc0-11be0 11f02 11f04-11f10 11f12-11f33 1342f 13441-13446
  13460-143fa 16100-1611d 16d40-16d6c 18cff 1b132 1b155 1df25-1df2a 1e030-1e06d 1e4d0-1e4eb 1e5d0-1e5ed
  1e5f0 2b739 2ebf0-2ee5d 31350-323af
`);

/** What else those versions allow inside a name. */
const NEW_CONTINUE = ranges(`
  897 cf3 ece 30fb ff65 10d40-10d49 10d69-10d6d 10efc-10eff 11241 113b8-113c0 113c2 113c5
  113c7-113ca 113cc-113d0 113d2 113e1-113e2 116d0-116e3 11bf0-11bf9 11f00-11f01 11f03 11f34-11f3a
  11f3e-11f42 11f50-11f5a 13440 13447-13455 1611e-16139 16d70-16d79 1ccf0-1ccf9 1e08f 1e4ec-1e4f9
  1e5ee-1e5ef 1e5f1-1e5fa
`);

/** What else of those versions can be printed. */
const NEW_PRINTABLE = ranges(`
  1b4e-1b4f 1b7f 2427-2429 2ffc-2fff 31e4-31e5 31ef 10d6e 10d8e-10d8f 113d4-113d5 113d7-113d8 11b00-11b09
  11be1 11f43-11f4f 16d6d-16d6f 1cc00-1ccef 1cd00-1ceb3 1d2c0-1d2d3 1e5ff 1f6dc 1f774-1f776 1f77b-1f77f
  1f7d9 1f8b2-1f8bb 1f8c0-1f8c1 1fa75-1fa77 1fa87-1fa89 1fa8f 1faad-1faaf 1fabb-1fabf 1fac6 1face-1facf
  1fada-1fadc 1fadf 1fae8-1fae9 1faf7-1faf8 1fbcb-1fbef
`);

/** What Unicode 17 added: for CPython 3.14 there are no such characters. */
const LATER = ranges(`
  88f c5c cdc 1acf-1add 1ae0-1aeb 20c1 2b96 a7ce-a7cf a7d2 a7d4 a7f1 fbc3-fbd2 fd90-fd91 fdc8-fdce
  10940-10959 10ec5-10ec7 10ed0-10ed8 10efa-10efb 11b60-11b67 11db0-11ddb 11de0-11de9 16ea0-16eb8
  16ebb-16ed3 16ff2-16ff6 187f8-187ff 18d09-18d1e 18d80-18df2 1ccfa-1ccfc 1ceba-1ced0 1cee0-1cef0
  1e6c0-1e6de 1e6e0-1e6f5 1e6fe-1e6ff 1f6d8 1f777-1f77a 1f8d0-1f8d8 1fa54-1fa57 1fa8a 1fa8e 1fac8 1facd
  1faea 1faef 1fbfa 2b73a-2b73f 2cea2-2cead 323b0-33479
`);

const start = `\\p{XID_Start}_${NEW_START}`;
/** Two joiners, which cannot be printed, came to the rest with version 15.1. */
const inside = `\\p{XID_Continue}\\u{200c}\\u{200d}${NEW_START}${NEW_CONTINUE}`;

/** A whole name. */
export const IDENTIFIER = new RegExp(`^(?!.*[${LATER}])[${start}][${inside}]*$`, 'u');
/** A character that can begin a name. */
export const IDENTIFIER_START = new RegExp(`^(?![${LATER}])[${start}]$`, 'u');
/** A character that can stand inside a name. */
export const IDENTIFIER_CONTINUE = new RegExp(`^(?![${LATER}])[${inside}]$`, 'u');
/** A character that repr() shows as it is. */
export const PRINTABLE = new RegExp(
  `^(?![${LATER}])(?:[^\\p{C}\\p{Z}]|[ ${NEW_START}${NEW_CONTINUE}${NEW_PRINTABLE}])$`,
  'u',
);
