/**
 * Writes the eval loop: one `switch` with a case for each hot instruction, in which the parameters of its
 * definition have become stack slots, its `return` stack writes, and the fields of `Registers` local variables.
 * All other instructions become functions of their own, which the switch's `default` calls.
 * Answers to Tools/cases_generator/tier1_generator.py.
 */
import ts from 'typescript';
import { opcodeCaches, opcodeDeopt, opcodes, opmap } from '../../04-compiler/index.ts';
import { HOT } from './hot.ts';
import type { Definition, Instructions } from './read-instructions.ts';

/** The text of a loop function. A watched loop reports each instruction before it runs. */
export function writeLoop(instructions: Instructions, name: string, watched: boolean): string {
  const cases = sorted(instructions.definitions)
    .filter(({ name }) => HOT.has(name))
    .map((definition) => writeCase(definition))
    .join('\n');
  return LOOP.replace('NAME', name)
    .replace('/* WATCH */', watched ? WATCH : '')
    .replace(
      '/* ENTER_WATCH */',
      watched
        ? 'if (tstate.watcher === null) return SWITCH_LOOP;'
        : 'if (tstate.watcher !== null) return SWITCH_LOOP;',
    )
    .replace('/* CASES */', cases);
}

const sorted = (definitions: readonly Definition[]): Definition[] =>
  definitions.toSorted((a, b) => opmap[a.name]! - opmap[b.name]!);

const WATCH = `frame.pc = at;
          frame.sp = sp;
          if (tstate.watcher === null) return SWITCH_LOOP;
          const before = frame.lasti;
          frame.lasti = at;
          tstate.watcher.instruction(tstate, frame, before);
          at = frame.pc;
          sp = frame.sp;
          op = bytes[at]!;
          oparg = bytes[at + 1]!;`;

const LOOP = `export function NAME(tstate: ThreadState, entry: Frame): PyObject | typeof SWITCH_LOOP {
  const mark = temps.length;
  let frame = entry;
  enter: for (;;) {
    tstate = current.tstate;
    tstate.frame = frame;
    /* ENTER_WATCH */
    const { runtime } = frame;
    const stack = frame.localsplus;
    const { units, bytes, caches, consts, names, nlocalsplus } = runtime;
    let sp = frame.sp;
    let pc = frame.pc;
    let at = pc;
    let oparg = 0;
    let op = 0;
    let pending: PyError;
    unwinding: {
      try {
        for (;;) {
          at = pc;
          const unit = units[at >> 1]!;
          op = unit & 255;
          oparg = unit >> 8;
          /* WATCH */
          dispatch: for (;;) {
            frame.lasti = at;
            switch (op) {
/* CASES */
              case ${opcodes.EXTENDED_ARG}:
                at += 2;
                op = bytes[at]!;
                oparg = (oparg << 8) | bytes[at + 1]!;
                continue dispatch;
              default: {
                frame.sp = sp;
                sp = AWAY;
                const next = outOfLine[op]!(tstate, frame, at, oparg);
                if (next === ENTER) {
                  frame = tstate.frame!;
                  continue enter;
                }
                sp = frame.sp;
                if (temps.length > mark) releaseTemps(mark);
                if (next === AGAIN) {
                  op = bytes[at]!;
                  continue dispatch;
                }
                pc = next;
                break dispatch;
              }
            }
          }
        }
      } catch (caught) {
        pending = toPyError(caught, tstate);
      }
    }
    if (temps.length > mark) releaseTemps(mark);
    if (sp !== AWAY) frame.sp = sp;
    frame = unwind(current.tstate, frame, pending, at);
  }
}`;

/** The functions of the instructions that are not hot, and the table of them by number. */
export function writeOutOfLine(instructions: Instructions): string {
  const definitions = sorted(instructions.definitions).filter(({ name }) => !HOT.has(name));
  const functions = definitions.map(writeFunction);
  const table = definitions.map(({ name }) => `outOfLine[${opmap[name]!}] = ${name};`);
  return [...functions, OUT_OF_LINE_TABLE, ...table].join('\n\n');
}

/** What the functions answer instead of a place: the thread's frame has changed; this place once more. */
export const ENTER_AND_AGAIN = 'const ENTER = -1;\nconst AGAIN = -2;';

const OUT_OF_LINE_TABLE = `/** By number: the instructions that the loop calls. Each answers where to go on, or one of the signs. */
export const outOfLine: ((tstate: ThreadState, frame: Frame, at: number, oparg: number) => number)[] = new Array(256).fill(unknownOpcode);`;

function writeCase(definition: Definition): string {
  const number = opmap[definition.name]!;
  const lines = [`case ${number}: { // ${definition.name}`, `pc = ${after(number)};`];
  lines.push(writeBody(definition, new BodyWriter(definition, number, IN_LOOP)));
  lines.push('}');
  return lines.join('\n');
}

const REGISTERS_OF_CODE = ['bytes', 'caches', 'consts', 'names', 'nlocalsplus'];

/** One instruction as a function of its own. */
export function writeFunction(definition: Definition): string {
  const number = opmap[definition.name]!;
  const writer = new BodyWriter(definition, number, OUT_OF_LINE);
  const body = writeBody(definition, writer);
  const lines = [
    `function ${definition.name}(tstate: ThreadState, frame: Frame, at: number, oparg: number): number {`,
  ];
  if (body.includes('stack[') || writer.registers.has('stack')) lines.push('const stack = frame.localsplus;');
  const registers = REGISTERS_OF_CODE.filter(
    (name) => writer.registers.has(name) || (name === 'bytes' && body.includes('bytes[at] =')),
  );
  if (registers.length > 0) lines.push(`const { ${registers.join(', ')} } = frame.runtime;`);
  lines.push(`${/\bpc( =|\+\+| [+-]=)/.test(body) ? 'let' : 'const'} pc = ${after(number)};`);
  lines.push(body, '}');
  return lines.join('\n');
}

/** Where the next instruction is: behind this one's inline cache. */
const after = (number: number): string => `at + ${2 + 2 * opcodeCaches[number]!}`;

/** The inputs as constants, and the body. */
function writeBody(definition: Definition, writer: BodyWriter): string {
  const lines: string[] = [];
  definition.inputs.forEach((input, i) => {
    const depth = definition.inputs.length - i;
    const cast =
      input.type === 'Taken' || input.type === 'Kept' || input.type === 'PyObject' ? '' : ` as ${input.type}`;
    if (writer.uses(input.name))
      lines.push(`const ${input.name} = stack[${writer.dialect.sp} - ${depth}]!${cast};`);
  });
  lines.push(writer.write());
  if (!writer.endsInReturn) lines.push(writer.finish([]));
  return lines.join('\n');
}

/** How the bodies say where to go on: inside the loop, and in a function that the loop calls. */
interface Dialect {
  /** The stack pointer. The loop keeps it in a variable, a function in the frame, so that an error finds it there. */
  sp: string;
  next: string;
  again: string;
  enter: (frame: string) => string;
  switchTo: (frame: string) => string;
  resume: (frame: string) => string;
  exit: (value: string) => string;
  raise: (error: string) => string;
}

const IN_LOOP: Dialect = {
  sp: 'sp',
  next: 'break dispatch;',
  again: 'op = bytes[at]!; continue dispatch;',
  enter: (frame) =>
    `{ const entered = ${frame}; frame.sp = sp; frame.pc = pc; entered.previous = frame; tstate.depth++; frame = entered; continue enter; }`,
  switchTo: (frame) =>
    `{ const entered = ${frame}; frame.sp = sp; frame.pc = pc; frame = entered; continue enter; }`,
  resume: (frame) => `{ frame = ${frame}; continue enter; }`,
  exit: (value) => `return ${value};`,
  raise: (error) => `{ pending = ${error}; break unwinding; }`,
};

const OUT_OF_LINE: Dialect = {
  sp: 'frame.sp',
  next: 'return pc;',
  again: 'return AGAIN;',
  enter: (frame) =>
    `{ const entered = ${frame}; frame.pc = pc; entered.previous = frame; tstate.depth++; tstate.frame = entered; return ENTER; }`,
  switchTo: (frame) => `{ const entered = ${frame}; frame.pc = pc; tstate.frame = entered; return ENTER; }`,
  resume: (frame) => `{ tstate.frame = ${frame}; return ENTER; }`,
  exit: () => {
    throw new Error('an instruction that leaves the loop must be a hot one');
  },
  raise: (error) => `throw ${error};`,
};

/** Writes one body, with its returns and registers replaced. */
class BodyWriter {
  private readonly definition: Definition;
  private readonly number: number;
  readonly dialect: Dialect;
  private readonly text: string;
  private readonly start: number;
  private readonly edits: { start: number; end: number; text: string }[] = [];
  readonly endsInReturn: boolean;
  /** The registers that the body names. */
  readonly registers = new Set<string>();

  constructor(definition: Definition, number: number, dialect: Dialect) {
    this.definition = definition;
    this.dialect = dialect;
    this.number = number;
    this.text = definition.source.text;
    this.start = definition.body.getStart(definition.source) + 1;
    this.visit(definition.body);
    const last = definition.body.statements[definition.body.statements.length - 1];
    this.endsInReturn = last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
  }

  /** Whether the body, or the release after it, needs this input. */
  uses(name: string): boolean {
    const input = this.definition.inputs.find((each) => each.name === name)!;
    if (input.mode === 'released') return true;
    let found = false;
    const look = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node.text === name) found = true;
      else ts.forEachChild(node, look);
    };
    look(this.definition.body);
    return found;
  }

  write(): string {
    const end = this.definition.body.getEnd() - 1;
    let result = '';
    let at = this.start;
    for (const edit of this.edits.sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (edit.start < at) continue;
      result += this.text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return (result + this.text.slice(at, end)).trim();
  }

  private replace(node: ts.Node, text: string): void {
    this.edits.push({ start: node.getStart(this.definition.source), end: node.getEnd(), text });
  }

  private visit(node: ts.Node): void {
    if (ts.isReturnStatement(node)) return this.replace(node, this.writeReturn(node.expression));
    if (ts.isPropertyAccessExpression(node) && this.isRegister(node)) {
      return this.replace(node, this.register(node.name.text));
    }
    if (
      ts.isVariableStatement(node) &&
      node.declarationList.declarations.every((each) => this.isM(each.initializer))
    ) {
      return this.replace(node, ''); // `const { frame } = m` needs no variable: `frame` is one already
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  private isM(node: ts.Node | undefined): boolean {
    return node !== undefined && ts.isIdentifier(node) && node.text === this.definition.registers;
  }

  private isRegister(node: ts.PropertyAccessExpression): boolean {
    return this.isM(node.expression);
  }

  private register(name: string): string {
    this.registers.add(name);
    return name === 'sp' ? this.dialect.sp : name;
  }

  /** An expression of the body with registers replaced. */
  private expression(node: ts.Node): string {
    const inner = new ExpressionWriter(this.definition, (name) => this.register(name));
    return inner.write(node);
  }

  private writeReturn(expression: ts.Expression | undefined): string {
    if (expression === undefined) return this.finish([]);
    const leave = this.leave(expression);
    if (leave !== null) return leave;
    if (ts.isArrayLiteralExpression(expression) && this.definition.outputs > 1) {
      return this.finish(expression.elements.map((element) => this.expression(element)));
    }
    if (this.definition.outputs === 0) return `{ ${this.expression(expression)}; ${this.finish([])} }`;
    return this.finish([this.expression(expression)]);
  }

  /** `return m.enter(...)` and the like; null for an ordinary return. */
  private leave(expression: ts.Expression): string | null {
    if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression))
      return null;
    if (!this.isRegister(expression.expression)) return null;
    const argument = expression.arguments[0] === undefined ? '' : this.expression(expression.arguments[0]);
    const { dialect } = this;
    switch (expression.expression.name.text) {
      case 'enter':
      case 'switchTo':
      case 'resume':
      case 'exit':
      case 'raise':
        return dialect[expression.expression.name.text](argument);
      case 'deopt':
        return `{ bytes[at] = ${opcodeDeopt[this.number]}; bytes[at + 2] = COOLDOWN; ${dialect.again} }`;
      default:
        return null;
    }
  }

  /** Writes the outputs, moves the stack pointer, lets the inputs go, and goes to the next instruction. */
  finish(outputs: string[]): string {
    const { inputs } = this.definition;
    const { sp } = this.dialect;
    const lines: string[] = [];
    const kept = inputs.filter((input) => input.mode === 'kept').length;
    const consumed = inputs.length - kept;
    // JavaScript moves `sp++` before it runs what is assigned: a call that throws must not find it moved
    const simple = outputs.length === 1 && consumed === 0 && kept === 0 && !outputs[0]!.includes('(');
    if (simple) lines.push(`stack[${sp}++] = ${outputs[0]};`);
    else {
      outputs.forEach((output, i) => lines.push(`const out${i} = ${output};`));
      outputs.forEach((_, i) => {
        const offset = consumed - i;
        lines.push(
          `stack[${offset === 0 ? sp : offset > 0 ? `${sp} - ${offset}` : `${sp} + ${-offset}`}] = out${i};`,
        );
      });
      const change = outputs.length - consumed;
      if (change !== 0) lines.push(change > 0 ? `${sp} += ${change};` : `${sp} -= ${-change};`);
    }
    for (const input of inputs.slice().reverse()) {
      if (input.mode === 'released')
        lines.push(`if (--${input.name}.refcnt === 0) ${input.name}.type.tp_dealloc(${input.name});`);
    }
    if (this.dialect === IN_LOOP && ESCAPING.has(this.definition.name))
      lines.push('if (temps.length > mark) releaseTemps(mark);');
    lines.push(this.dialect.next);
    return simple ? lines.join(' ') : `{ ${lines.join(' ')} }`;
  }
}

/**
 * The hot instructions that call native code of any kind, which may have left temporary references. (The loop lets
 * go of those itself after every instruction that is not hot.)
 */
const ESCAPING = new Set([
  'BINARY_OP',
  'FOR_ITER',
  'CALL_BUILTIN_O',
  'CALL_BUILTIN_FAST',
  'CALL_METHOD_DESCRIPTOR_FAST',
  'POP_TOP',
]);

/** Replaces registers inside an expression. */
class ExpressionWriter {
  private readonly definition: Definition;
  private readonly register: (name: string) => string;

  constructor(definition: Definition, register: (name: string) => string) {
    this.definition = definition;
    this.register = register;
  }

  write(node: ts.Node): string {
    const { source } = this.definition;
    const edits: { start: number; end: number; text: string }[] = [];
    const visit = (each: ts.Node): void => {
      if (
        ts.isPropertyAccessExpression(each) &&
        ts.isIdentifier(each.expression) &&
        each.expression.text === this.definition.registers
      ) {
        edits.push({ start: each.getStart(source), end: each.getEnd(), text: this.register(each.name.text) });
      } else ts.forEachChild(each, visit);
    };
    visit(node);
    let result = '';
    let at = node.getStart(source);
    for (const edit of edits) {
      result += source.text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return result + source.text.slice(at, node.getEnd());
  }
}
