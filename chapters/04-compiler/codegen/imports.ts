/** Imports. Answers to `codegen_import`, `codegen_import_as` and `codegen_from_import` in codegen.c. */
import { intern, None, newLong, newRef, newTuple } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { INTRINSIC_IMPORT_STAR } from '../dis/operands.ts';
import { CALL_INTRINSIC_1, IMPORT_FROM, IMPORT_NAME, POP_TOP, SWAP } from '../opcodes.ts';
import { nameop } from './names.ts';

/** `codegen_import`: `import a.b` binds `a`; `import a.b as c` binds what `a.b` is. */
export function importStatement(c: Compiler, s: ast.Import): void {
  const loc = locate(s);
  for (const alias of s.names) {
    c.loadNewConst(loc, newLong(0));
    c.loadConst(loc, None);
    c.addopName(loc, IMPORT_NAME, alias.name);
    if (alias.asname !== null) importAs(c, loc, alias.name, alias.asname);
    else nameop(c, loc, alias.name.split('.', 1)[0], 'Store');
  }
}

/** `codegen_import_as`: from the top package down to the module. */
function importAs(c: Compiler, loc: Location, name: string, asname: string): void {
  const [, ...attributes] = name.split('.');
  attributes.forEach((attribute, i) => {
    if (i > 0) {
      c.addopI(loc, SWAP, 2);
      c.addop(loc, POP_TOP);
    }
    c.addopN(loc, IMPORT_FROM, attribute, c.meta.names);
  });
  nameop(c, loc, asname, 'Store');
  if (attributes.length > 0) c.addop(loc, POP_TOP);
}

/** `codegen_from_import`. */
export function importFromStatement(c: Compiler, s: ast.ImportFrom): void {
  const loc = locate(s);
  c.loadNewConst(loc, newLong(s.level ?? 0));
  c.loadNewConst(loc, newTuple(s.names.map((alias) => newRef(intern(alias.name)))));
  c.addopName(loc, IMPORT_NAME, s.module ?? '');
  if (s.names[0].name === '*') {
    c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_IMPORT_STAR);
    return c.addop(NO_LOCATION, POP_TOP);
  }
  for (const alias of s.names) {
    c.addopName(loc, IMPORT_FROM, alias.name);
    nameop(c, loc, alias.asname ?? alias.name, 'Store');
  }
  c.addop(loc, POP_TOP); // the module
}
