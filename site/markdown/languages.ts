/** Small languages of this book that no highlighter knows: the PEG grammar, ASDL, a terminal, `dis` output. */
import type { LanguageRegistration } from 'shiki';

function language(name: string, patterns: LanguageRegistration['patterns']): LanguageRegistration {
  return {
    name,
    scopeName: `source.${name}`,
    patterns,
    repository: {} as LanguageRegistration['repository'],
  };
}

const strings = [
  { match: "'(?:[^'\\\\]|\\\\.)*'", name: 'string.quoted.single' },
  { match: '"(?:[^"\\\\]|\\\\.)*"', name: 'string.quoted.double' },
];

export const peg = language('peg', [
  { match: '#.*$', name: 'comment.line' },
  {
    match: '^(\\w+)(\\[[^\\]]*\\])?',
    captures: { 1: { name: 'entity.name.function' }, 2: { name: 'storage.type' } },
  },
  { begin: '\\{', end: '\\}', name: 'comment.block', patterns: strings },
  ...strings,
  { match: '\\b[A-Z][A-Z_]+\\b', name: 'constant.language' },
  { match: '[&!~|*+?]|\\.(?=\\w)', name: 'keyword.operator' },
]);

export const asdl = language('asdl', [
  { match: '--.*$', name: 'comment.line' },
  { match: '\\b(?:module|attributes)\\b', name: 'keyword.control' },
  { match: '^\\s*(\\w+)\\s*(?==)', captures: { 1: { name: 'entity.name.function' } } },
  { match: '\\b[A-Z]\\w*', name: 'entity.name.type' },
  { match: '\\b(\\w+)(?=[?*]?\\s+\\w)', name: 'storage.type' },
  { match: '[|=?*]', name: 'keyword.operator' },
]);

/** A terminal: what is typed after `$ `, and what is printed, which has no colours of its own. */
export const terminal = language('terminal', [
  { match: '^(\\$|>) (.*)$', captures: { 1: { name: 'comment.line' }, 2: { name: 'entity.name.function' } } },
]);

export const dis = language('dis', [
  { match: '\\b[A-Z][A-Z_0-9]+\\b', name: 'keyword.control' },
  { match: '\\([^)]*\\)', name: 'string.quoted.single' },
  { match: '\\b\\d+\\b', name: 'constant.numeric' },
]);
