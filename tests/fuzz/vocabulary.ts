// What the fuzzer writes where it writes something of its own: names, literals, operators, characters.

export const NAMES = [
  ...['a', 'b', 'c', 'x', 'y', 'self', 'cls', '_', '__x', '__x__', 'T', 'é', 'ﬁ', 'ª', '变量'],
  ...['type', 'match', 'case', 'print', 'exec', 'super', '__class__', '__debug__', 'annotations', 'f', 'rb', 't'],
];

export const NUMBERS = [
  ...['0', '1', '2', '7', '10', '255', '256', '257', '-1', '65536', '2147483647', '2147483648', '1_000'],
  ...['0xff', '0o17', '0b101', '0x', '0b2', '0o8', '012', '00', '1__0', '1_', '1e5', '1.5', '.5', '1.', '1e400'],
  ...['0.0', '1e-400', '3j', '1.5j', '0j', '1if', '1_000.5e-1_0', '9'.repeat(30), '1.e', '0_7', '1e', '0xfor'],
];

export const STRINGS = [
  ...["''", "'a'", '"b"', "'''t'''", '"""d\n  e"""', "b''", "b'x'", "r'\\d'", "Rb'\\x'", "u'u'", "'\\n\\x41\\u00e9'"],
  ...["'\\d'", "b'\\d'", "'\\777'", "b'é'", "'é'", "'\\N{EM DASH}'", "'\\N{no}'", "'\\u12'", "'\\ud800'", "'%s'"],
  ...["f''", "f'{a}'", "f'{a!r:>{b}}'", "f'{a=}'", "f'{{}}'", "f'{'", "f'}'", "f'{a:{b:{c}}}'", "f'{a!x}'", "rf'\\{a}'"],
  ...["t''", "t'{a}'", "t'{a!r:>{b}}'", "'%s %r' % (a, b)", "f'{lambda x: 1}'", "f'{a['x']}'", 'f"{a!r:\\n}"', "'%d%%' % (a,)"],
];

export const OPERATORS = [
  ...['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^', '~', '<', '>', '<=', '>=', '==', '!='],
  ...['=', '+=', '-=', '*=', '**=', '//=', '>>=', '@=', ':=', '->', ':', ',', ';', '.', '...', '(', ')', '[', ']'],
  ...['{', '}', '!', '$', '?', '`', '<>', '\\', '!r'],
];

export const KEYWORDS = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del'],
  ...['elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal'],
  ...['not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'],
];

/** Any token, each kind about as often. */
export const WORDS = [...KEYWORDS, ...OPERATORS, ...NAMES, ...NUMBERS, ...STRINGS];

/** Single characters, and pairs that the tokenizer looks at as one. */
export const CHARACTERS = [
  ...'\'"\\#(){}[]:;,.=!<>+-*/%@&|^~?$`_0179abefjlnorstuvxENTF \t\n\f\r',
  ...['\0', '\x01', '\x1a', '\x7f', '\u00a0', '\u00e9', '\u2028', '\u200b', '\ufeff', '\u{1d400}', '\u{1f40d}', '\u0660'],
  ...['"""', "'''", '\r\n', '\\\n', '    ', '\n\n', '{{', '}}', '\\N{', '\\x', '!r', '# type: int', '€', '“'],
];
