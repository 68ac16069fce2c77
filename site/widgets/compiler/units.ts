/** The stages of each code object as rows: generated, graph, graph as laid out, bytes, tables. */
import { type Code, type PyStr, reprText, text } from '../../../chapters/01-objects/index.ts';
import {
  type BasicBlock,
  buildGraph,
  type DisInstruction,
  disassembly,
  type FinishedUnit,
  hasJump,
  hasTarget,
  type Instruction,
  isScopeExit,
  isUnconditionalJump,
  opname,
  readExceptionTable,
  readLocationTable,
  stackEffect,
} from '../../../chapters/04-compiler/index.ts';
import type { Place, Row, UnitStages } from './protocol.ts';
import { placeOf, row, someWidth } from './rows.ts';

/** Everything of one unit. The generated instructions change when the graph is built of them, so they are read first. */
export function unitStages({ meta, generated, code }: FinishedUnit): UnitStages {
  const list = generated.copy();
  const explain = explainer(meta);
  const instructions = list.instrs.map((instr, i) => instructionRow(instr, explain(instr, true), String(i)));
  return {
    name: meta.qualname,
    generated: instructions,
    graph: graphRows(buildGraph(list), explain),
    optimised: laidOutRows(code.value),
    bytes: byteRows(code.value),
    tables: tableRows(code.value),
  };
}

type Explain = (instr: Instruction, labels: boolean) => string;

/** What the argument of an instruction stands for, before there is a code object. */
function explainer(meta: FinishedUnit['meta']): Explain {
  const consts = [...meta.consts.keys()];
  const keys = (map: Map<string, number>): Map<number, string> =>
    new Map([...map].map(([name, i]) => [i, name]));
  const names = keys(meta.names);
  const locals = keys(meta.varnames);
  const cells = new Map([...keys(meta.cellvars), ...keys(meta.freevars)]);
  return ({ opcode, oparg }, labels) => {
    const name = opname[opcode]!;
    if (hasTarget(opcode)) return labels ? `to ${oparg}` : '';
    if (name === 'LOAD_CONST') return short(reprText(consts[oparg]!));
    if (name === 'LOAD_GLOBAL' || name === 'LOAD_ATTR') return names.get(oparg >> 1) ?? '';
    if (/_NAME|_GLOBAL|_ATTR|IMPORT_FROM/.test(name)) return names.get(oparg) ?? '';
    if (/_FAST/.test(name)) return locals.get(oparg) ?? '';
    if (/_DEREF|_CLOSURE|MAKE_CELL/.test(name)) return cells.get(oparg) ?? '';
    return oparg === 0 ? '' : String(oparg);
  };
}

/** A `repr` that fits into a row. */
function short(repr: string): string {
  const code = /^<code object (.*) at 0x/.exec(repr);
  if (code) return `<code ${code[1]}>`;
  return repr.length > 40 ? `${repr.slice(0, 39)}…` : repr;
}

function instructionRow(instr: Instruction, argument: string, index: string): Row {
  return row([opname[instr.opcode]!, argument, index], [someWidth(placeOf(instr.loc))]);
}

function graphRows(entry: BasicBlock, explain: Explain): Row[] {
  const numbers = new Map<BasicBlock, number>();
  for (let block: BasicBlock | null = entry; block !== null; block = block.next)
    numbers.set(block, numbers.size);
  const rows: Row[] = [];
  for (const [block, number] of numbers) {
    const jumps = block.instrs.flatMap(({ opcode, target }) =>
      hasTarget(opcode) && target !== null ? [numbers.get(target)!] : [],
    );
    const falls = block.hasFallthrough() && block.next !== null;
    rows.push(blockRow(number, jumps, falls ? numbers.get(block.next!)! : null));
    for (const instr of block.instrs) {
      const to = instr.target === null ? '' : `to block ${numbers.get(instr.target)}`;
      rows.push({ ...instructionRow(instr, to || explain(instr, false), ''), depth: 1 });
    }
  }
  return rows;
}

function blockRow(number: number, jumps: number[], next: number | null): Row {
  const ways = [...new Set(jumps)].map((to) => `jumps to ${to}`);
  if (next !== null) ways.push(ways.length > 0 ? `on to ${next}` : `goes on to ${next}`);
  return row([`block ${number}`, ways.join(' or ') || 'ends'], [], { head: true, block: number, jumps });
}

/** The finished code, cut into blocks again where something leads to or away from. */
function laidOutRows(code: Code): Row[] {
  const { instructions, labels } = disassembly(code);
  const blocks: DisInstruction[][] = [[]];
  for (const instr of instructions) {
    if (labels.has(instr.offset) && blocks.at(-1)!.length > 0) blocks.push([]);
    blocks.at(-1)!.push(instr);
    if (hasJump(instr.opcode) || isScopeExit(instr.opcode)) blocks.push([]);
  }
  const full = blocks.filter((block) => block.length > 0);
  const numberAt = new Map(full.map((block, i) => [block[0]!.offset, i]));
  const labelled = new Map([...labels].map(([offset, label]) => [`L${label}`, offset]));
  const depths = stackDepths(code, instructions, labelled);
  const rows: Row[] = [];
  full.forEach((block, number) => {
    const jumps = block.flatMap(({ opcode, argrepr }) => {
      const to = hasJump(opcode) ? numberAt.get(labelled.get(argrepr.replace(/^.* /, ''))!) : undefined;
      return to === undefined ? [] : [to];
    });
    const last = block.at(-1)!.opcode;
    const falls = !isScopeExit(last) && !isUnconditionalJump(last) && number + 1 < full.length;
    const head = blockRow(number, jumps, falls ? number + 1 : null);
    const depth = depths.get(block[0]!.offset)?.before;
    rows.push({ ...head, cells: [...head.cells, '', '', depth === undefined ? '' : `has ${depth}`] });
    for (const instr of block) {
      const { cells, ...rest } = finishedRow(code, instr, false);
      rows.push({
        ...rest,
        cells: [...cells, '', '', String(depths.get(instr.offset)?.after ?? '')],
        depth: 1,
      });
    }
  });
  return rows;
}

/** How many values are on the stack before and after each instruction that can be reached. */
function stackDepths(
  code: Code,
  instructions: DisInstruction[],
  labelled: Map<string, number>,
): Map<number, { before: number; after: number }> {
  const indexAt = new Map(instructions.map(({ offset }, i) => [offset, i]));
  const found = new Map<number, { before: number; after: number }>();
  const todo: [index: number, depth: number][] = [[0, 0]];
  for (const { target, depth, lasti } of readExceptionTable(code.exceptiontable))
    todo.push([indexAt.get(target * 2)!, depth + (lasti ? 2 : 1)]);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    let [index, before] = next;
    for (; index < instructions.length; index++) {
      const { opcode, arg, argrepr, offset } = instructions[index]!;
      if (found.has(offset)) break;
      const after = before + stackEffect(opcode, arg ?? 0, false);
      found.set(offset, { before, after });
      if (hasJump(opcode)) {
        const target = indexAt.get(labelled.get(argrepr.replace(/^.* /, '')) ?? -1);
        if (target !== undefined) todo.push([target, before + stackEffect(opcode, arg ?? 0, true)]);
      }
      if (isScopeExit(opcode) || isUnconditionalJump(opcode)) break;
      before = after;
    }
  }
  return found;
}

function placesOf({ positions: [line, endLine, column, endColumn] }: DisInstruction): (Place | null)[] {
  if (line === null || endLine === null || column === null || endColumn === null) return [];
  return [someWidth([line, endLine, column, endColumn])];
}

function finishedRow(code: Code, instr: DisInstruction, withBytes: boolean): Row {
  const size = 2 + 2 * instr.caches.reduce((sum, [, units]) => sum + units, 0);
  const argument = instr.argrepr === '' ? String(instr.arg ?? '') : short(instr.argrepr);
  const hex = [...code.code.subarray(instr.offset, instr.offset + 2)].map(hexOf).join(' ');
  const rest = size > 2 ? ` +${size - 2}` : '';
  const cells = [instr.opname, argument, ...(withBytes ? [`${hex}${rest}`, String(instr.offset)] : [])];
  return row(cells, placesOf(instr), { bytes: [instr.offset, instr.offset + size] });
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

function byteRows(code: Code): Row[] {
  return disassembly(code).instructions.map((instr) => finishedRow(code, instr, true));
}

/** Both tables, and the lists that arguments are indices into. */
function tableRows(code: Code): Row[] {
  const rows: Row[] = [row(['exception table', `${code.exceptiontable.length} bytes`], [], { head: true })];
  for (const { start, end, target, depth, lasti } of readExceptionTable(code.exceptiontable)) {
    const words = `handler at ${target * 2}, depth ${depth}${lasti ? ', lasti' : ''}`;
    rows.push(row([`${start * 2} to ${end * 2}`, words], [], { bytes: [start * 2, end * 2], depth: 1 }));
  }
  rows.push(row(['location table', `${code.linetable.length} bytes`], [], { head: true }));
  for (const entry of readLocationTable(code.linetable, code.firstlineno)) {
    const { line, endLine, column, endColumn } = entry;
    const bytes: [number, number] = [entry.start * 2, entry.end * 2];
    const place: Place | null =
      line === null || column === null ? null : [line, endLine ?? line, column, endColumn ?? column];
    const columns = place === null ? '' : `:${column}-${endLine}:${endColumn}`;
    const words = line === null ? 'no line' : `line ${line}${columns}`;
    rows.push(row([bytes.join(' to '), words], [someWidth(place)], { bytes, depth: 1 }));
  }
  const list = (name: string, items: string[]): void => {
    rows.push(row([name, `${items.length}`], [], { head: true }));
    items.forEach((item, i) => {
      rows.push(row([String(i), item], [], { depth: 1 }));
    });
  };
  list(
    'co_consts',
    code.consts.value.map((one) => short(reprText(one))),
  );
  list(
    'co_names',
    code.names.value.map((one) => text(one as PyStr)),
  );
  list(
    'places of the frame',
    code.localsplusnames.value.map((one) => text(one as PyStr)),
  );
  rows.push(row(['co_stacksize', String(code.stacksize)], [], { head: true }));
  return rows;
}
