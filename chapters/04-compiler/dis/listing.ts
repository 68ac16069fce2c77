/** For the tests: the bytecode of one function of a source, as `dis` prints it. */
import { decref, isCode, type PyCode, text } from '../../01-objects/index.ts';
import { type CompileOptions, compile } from '../compile.ts';
import { dis } from './dis.ts';

/** The code object with a qualified name, among the constants of another; undefined if there is none. */
export function findCode(code: PyCode, qualname: string): PyCode | undefined {
  if (text(code.value.qualname) === qualname) return code;
  for (const constant of code.value.consts.value) {
    const found = isCode(constant) ? findCode(constant, qualname) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What a source compiles to: the module, or the code with a qualified name in it. A source may begin with a
 * line break, and so does the answer; code objects are shown without their addresses.
 */
export function bytecode(source: string, qualname = '<module>', options: CompileOptions = {}): string {
  const module = compile(source.replace(/^\n/, ''), { filename: 'test.py', ...options });
  const code = findCode(module, qualname);
  if (code === undefined) throw new Error(`there is no code called ${qualname} in:\n${source}`);
  const page = dis(code, { depth: 0 });
  decref(module);
  return `\n${page.replace(/(<code object \S+) at 0x[0-9a-f]+, file "test.py"/g, '$1')}`;
}
