import { readFileSync } from 'node:fs';
import { newStr, text, type PyStr } from '../../../01-objects/index.ts';
import { charactersOf } from './subject.ts';
import { Matcher } from './matcher.ts';
import { makeProgram } from './program.ts';
import { PyError } from '../../../01-objects/index.ts';
const cases = JSON.parse(readFileSync('/tmp/sre/cases.json', 'utf8'));
let bad = 0;
const regs = (m: Matcher) => { const r: unknown[] = [[m.start, m.ptr]]; for (let i = 0; i < m.marks.length; i += 2) r.push(m.marks[i]! >= 0 && m.marks[i+1]! >= m.marks[i]! ? [m.marks[i], m.marks[i + 1]] : [-1, -1]); return r; };
const seen = new Set();
for (const [pat, flags, code, groups, t, want, wantMatch, wantFull] of cases) {
  try {
    const prog = makeProgram(code, groups);
    const chars = charactersOf(newStr(t));
    const m = new Matcher(prog, groups, chars, 0, chars.length);
    const got: unknown[] = [];
    while (m.search()) { got.push([...regs(m), m.lastindex < 0 ? null : m.lastindex]); m.advance(); if (got.length > 200) throw 'loop'; }
    const mm = new Matcher(prog, groups, chars, 0, chars.length);
    const gm = mm.match() ? regs(mm) : null;
    mm.matchAll = true;
    const gf = mm.match() ? regs(mm) : null;
    for (const [k, a, b] of [['iter', got, want], ['match', gm, wantMatch], ['full', gf, wantFull]] as const) if (JSON.stringify(a) !== JSON.stringify(b)) { bad++; if (!seen.has(pat) && seen.size < 25) { seen.add(pat); console.log(k, pat, flags, JSON.stringify(t), '\n  got ', JSON.stringify(a), '\n  want', JSON.stringify(b)); } }
  } catch (e) { bad++; if (bad < 20) console.log(pat, flags, JSON.stringify(t), String(e)); }
}
console.log(cases.length, 'cases', bad, 'bad');
