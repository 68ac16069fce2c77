/** `_stat`: the bits of a file's mode. Answers to Modules/_stat.c. */
import { asIndexNumber, defineModule, newLong, newStr, type PyObject } from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** The kinds of file: the constant of the kind, its letter in a listing. */
const KINDS: Record<string, [value: number, letter: string]> = {
  DIR: [0o040000, 'd'],
  CHR: [0o020000, 'c'],
  BLK: [0o060000, 'b'],
  REG: [0o100000, '-'],
  FIFO: [0o010000, 'p'],
  LNK: [0o120000, 'l'],
  SOCK: [0o140000, 's'],
  DOOR: [0, '?'],
  PORT: [0, '?'],
  WHT: [0, '?'],
};
const S_IFMT = 0o170000;

const CONSTANTS: Record<string, number> = {
  S_ISUID: 0o4000,
  S_ISGID: 0o2000,
  S_ISVTX: 0o1000,
  S_ENFMT: 0o2000,
  S_IREAD: 0o400,
  S_IWRITE: 0o200,
  S_IEXEC: 0o100,
  S_IRWXU: 0o700,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXG: 0o070,
  S_IRGRP: 0o040,
  S_IWGRP: 0o020,
  S_IXGRP: 0o010,
  S_IRWXO: 0o007,
  S_IROTH: 0o004,
  S_IWOTH: 0o002,
  S_IXOTH: 0o001,
  UF_SETTABLE: 0x0000ffff,
  UF_NODUMP: 0x00000001,
  UF_IMMUTABLE: 0x00000002,
  UF_APPEND: 0x00000004,
  UF_OPAQUE: 0x00000008,
  UF_NOUNLINK: 0x00000010,
  UF_COMPRESSED: 0x00000020,
  UF_TRACKED: 0x00000040,
  UF_DATAVAULT: 0x00000080,
  UF_HIDDEN: 0x00008000,
  SF_SETTABLE: 0x3fff0000,
  SF_ARCHIVED: 0x00010000,
  SF_IMMUTABLE: 0x00020000,
  SF_APPEND: 0x00040000,
  SF_RESTRICTED: 0x00080000,
  SF_NOUNLINK: 0x00100000,
  SF_SNAPSHOT: 0x00200000,
  SF_FIRMLINK: 0x00800000,
  SF_DATALESS: 0x40000000,
  SF_SUPPORTED: 0x009f0000,
  SF_SYNTHETIC: 0xc0000000,
  ST_MODE: 0,
  ST_INO: 1,
  ST_DEV: 2,
  ST_NLINK: 3,
  ST_UID: 4,
  ST_GID: 5,
  ST_SIZE: 6,
  ST_ATIME: 7,
  ST_MTIME: 8,
  ST_CTIME: 9,
  FILE_ATTRIBUTE_ARCHIVE: 32,
  FILE_ATTRIBUTE_COMPRESSED: 2048,
  FILE_ATTRIBUTE_DEVICE: 64,
  FILE_ATTRIBUTE_DIRECTORY: 16,
  FILE_ATTRIBUTE_ENCRYPTED: 16384,
  FILE_ATTRIBUTE_HIDDEN: 2,
  FILE_ATTRIBUTE_INTEGRITY_STREAM: 32768,
  FILE_ATTRIBUTE_NORMAL: 128,
  FILE_ATTRIBUTE_NOT_CONTENT_INDEXED: 8192,
  FILE_ATTRIBUTE_NO_SCRUB_DATA: 131072,
  FILE_ATTRIBUTE_OFFLINE: 4096,
  FILE_ATTRIBUTE_READONLY: 1,
  FILE_ATTRIBUTE_REPARSE_POINT: 1024,
  FILE_ATTRIBUTE_SPARSE_FILE: 512,
  FILE_ATTRIBUTE_SYSTEM: 4,
  FILE_ATTRIBUTE_TEMPORARY: 256,
  FILE_ATTRIBUTE_VIRTUAL: 65536,
};

/** `filemode(0o100644)` is '-rw-r--r--'. */
export function filemode(mode: number): string {
  const kind = Object.values(KINDS).find(([value]) => value !== 0 && value === (mode & S_IFMT));
  let shown = kind === undefined ? '?' : kind[1];
  const special = ['sS', 'sS', 'tT'];
  for (let group = 0; group < 3; group++) {
    const bits = (mode >> (6 - 3 * group)) & 7;
    const isSpecial = (mode & (0o4000 >> group)) !== 0;
    shown += (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-');
    shown += isSpecial ? special[group][bits & 1 ? 0 : 1] : bits & 1 ? 'x' : '-';
  }
  return shown;
}

const modeFunction = (use: (mode: number) => unknown) => (_module: PyObject, mode: PyObject) =>
  use(asIndexNumber(mode));

defineModule('_stat', {
  methods: methodsOf('_stat', {
    ...Object.fromEntries(
      Object.entries(KINDS).map(([name, [value]]) => [
        `S_IS${name}($module, object, /)`,
        modeFunction((mode) => value !== 0 && (mode & S_IFMT) === value),
      ]),
    ),
    'S_IMODE($module, object, /)': modeFunction((mode) => mode & 0o7777),
    'S_IFMT($module, object, /)': modeFunction((mode) => mode & S_IFMT),
    'filemode($module, object, /)': modeFunction((mode) => newStr(filemode(mode))),
  }),
  attributes() {
    const all: Record<string, PyObject> = {};
    for (const [name, [value]] of Object.entries(KINDS)) all[`S_IF${name}`] = newLong(value);
    for (const [name, value] of Object.entries(CONSTANTS)) all[name] = newLong(value);
    return all;
  },
});
