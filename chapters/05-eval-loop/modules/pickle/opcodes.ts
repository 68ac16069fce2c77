/** The opcodes of the pickle machine, by their names in pickletools.py. Answers to `enum opcode` of Modules/_pickle.c. */

const ascii = (char: string): number => char.charCodeAt(0);

export const HIGHEST_PROTOCOL = 5;
export const DEFAULT_PROTOCOL = 5;

/** How many items go between one MARK and its APPENDS, SETITEMS or ADDITEMS. */
export const BATCHSIZE = 1000;

export const MARK = ascii('(');
export const STOP = ascii('.');
export const POP = ascii('0');
export const POP_MARK = ascii('1');
export const DUP = ascii('2');
export const FLOAT = ascii('F');
export const INT = ascii('I');
export const BININT = ascii('J');
export const BININT1 = ascii('K');
export const LONG = ascii('L');
export const BININT2 = ascii('M');
export const NONE = ascii('N');
export const PERSID = ascii('P');
export const BINPERSID = ascii('Q');
export const REDUCE = ascii('R');
export const STRING = ascii('S');
export const BINSTRING = ascii('T');
export const SHORT_BINSTRING = ascii('U');
export const UNICODE = ascii('V');
export const BINUNICODE = ascii('X');
export const APPEND = ascii('a');
export const BUILD = ascii('b');
export const GLOBAL = ascii('c');
export const DICT = ascii('d');
export const EMPTY_DICT = ascii('}');
export const APPENDS = ascii('e');
export const GET = ascii('g');
export const BINGET = ascii('h');
export const INST = ascii('i');
export const LONG_BINGET = ascii('j');
export const LIST = ascii('l');
export const EMPTY_LIST = ascii(']');
export const OBJ = ascii('o');
export const PUT = ascii('p');
export const BINPUT = ascii('q');
export const LONG_BINPUT = ascii('r');
export const SETITEM = ascii('s');
export const TUPLE = ascii('t');
export const EMPTY_TUPLE = ascii(')');
export const SETITEMS = ascii('u');
export const BINFLOAT = ascii('G');

// Protocol 2
export const PROTO = 0x80;
export const NEWOBJ = 0x81;
export const EXT1 = 0x82;
export const EXT2 = 0x83;
export const EXT4 = 0x84;
export const TUPLE1 = 0x85;
export const TUPLE2 = 0x86;
export const TUPLE3 = 0x87;
export const NEWTRUE = 0x88;
export const NEWFALSE = 0x89;
export const LONG1 = 0x8a;
export const LONG4 = 0x8b;

// Protocol 3
export const BINBYTES = ascii('B');
export const SHORT_BINBYTES = ascii('C');

// Protocol 4
export const SHORT_BINUNICODE = 0x8c;
export const BINUNICODE8 = 0x8d;
export const BINBYTES8 = 0x8e;
export const EMPTY_SET = 0x8f;
export const ADDITEMS = 0x90;
export const FROZENSET = 0x91;
export const NEWOBJ_EX = 0x92;
export const STACK_GLOBAL = 0x93;
export const MEMOIZE = 0x94;
export const FRAME = 0x95;

// Protocol 5
export const BYTEARRAY8 = 0x96;
export const NEXT_BUFFER = 0x97;
export const READONLY_BUFFER = 0x98;
