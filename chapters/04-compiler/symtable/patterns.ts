/** The first pass over the patterns of `match`. Answers to `symtable_visit_pattern` in Python/symtable.c. */
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import { visitExpr, visitExprs } from './expressions.ts';
import { DEF_LOCAL } from './flags.ts';
import type { Symtable } from './symtable.ts';

/** `symtable_visit_pattern`: a pattern reads values and binds captures. */
export function visitPattern(st: Symtable, p: ast.pattern): void {
  switch (p.tag) {
    case 'MatchValue':
      return visitExpr(st, p.value);
    case 'MatchSingleton':
      return;
    case 'MatchSequence':
    case 'MatchOr':
      return visitPatterns(st, p.patterns);
    case 'MatchStar':
      if (p.name !== null) st.addDef(p.name, DEF_LOCAL, locate(p));
      return;
    case 'MatchMapping':
      visitExprs(st, p.keys);
      visitPatterns(st, p.patterns);
      if (p.rest !== null) st.addDef(p.rest, DEF_LOCAL, locate(p));
      return;
    case 'MatchClass':
      visitExpr(st, p.cls);
      visitPatterns(st, p.patterns);
      p.kwd_attrs.forEach((name, i) => {
        st.checkName(name, locate(p.kwd_patterns[i]), 'Store');
      });
      return visitPatterns(st, p.kwd_patterns);
    case 'MatchAs':
      if (p.pattern !== null) visitPattern(st, p.pattern);
      if (p.name !== null) st.addDef(p.name, DEF_LOCAL, locate(p));
      return;
  }
}

function visitPatterns(st: Symtable, patterns: readonly ast.pattern[]): void {
  for (const pattern of patterns) visitPattern(st, pattern);
}
