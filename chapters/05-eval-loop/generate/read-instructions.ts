/**
 * Reads the definitions of the instructions (`instructions/*.ts`) through TypeScript's own syntax tree: for
 * each exported function named as an opcode, its stack inputs, its outputs and its body.
 * Answers to Tools/cases_generator/analyzer.py, which reads `bytecodes.c`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { opmap } from '../../04-compiler/index.ts';

/** A stack input: its name, and what becomes of its reference. */
export interface Input {
  name: string;
  mode: 'released' | 'taken' | 'kept';
  type: string;
}

/** One instruction as it is defined. */
export interface Definition {
  name: string;
  inputs: Input[];
  /** How many values the body returns onto the stack; 0 for bodies that return nothing or leave. */
  outputs: number;
  /** The name of the parameter that stands for the loop's variables. */
  registers: string;
  body: ts.Block;
  file: string;
  source: ts.SourceFile;
}

/** The definitions and the imports of all the definition files. */
export interface Instructions {
  definitions: Definition[];
  /** Imported name -> module, as the definitions write it: the loop's folder lies beside theirs. */
  imports: Map<string, { module: string; typeOnly: boolean }>;
}

/** Reads every file of the folder. Throws with the place of a definition it cannot read. */
export function readInstructions(folder: string): Instructions {
  const definitions: Definition[] = [];
  const imports: Instructions['imports'] = new Map();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const read = readDefinitions(join(folder, file), (name) => name in opmap);
    definitions.push(...read.definitions);
    for (const statement of read.source.statements) {
      if (ts.isImportDeclaration(statement)) readImport(statement, imports);
    }
  }
  return { definitions, imports };
}

/** The functions of one file whose names are those of instructions, and the file itself. */
export function readDefinitions(
  path: string,
  isInstruction: (name: string) => boolean,
): { definitions: Definition[]; source: ts.SourceFile } {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const definitions = source.statements
    .filter((statement) => ts.isFunctionDeclaration(statement))
    .filter(({ name }) => name !== undefined && isInstruction(name.text))
    .map((statement) => readDefinition(statement, basename(path), source));
  return { definitions, source };
}

function readImport(statement: ts.ImportDeclaration, imports: Instructions['imports']): void {
  const module = (statement.moduleSpecifier as ts.StringLiteral).text;
  const clause = statement.importClause;
  if (!clause?.namedBindings || !ts.isNamedImports(clause.namedBindings)) return;
  for (const element of clause.namedBindings.elements) {
    const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword || element.isTypeOnly;
    const known = imports.get(element.name.text);
    if (known === undefined || known.typeOnly) imports.set(element.name.text, { module, typeOnly });
  }
}

function readDefinition(node: ts.FunctionDeclaration, file: string, source: ts.SourceFile): Definition {
  const name = node.name!.text;
  const inputs: Input[] = [];
  let registers = '';
  for (const parameter of node.parameters) {
    const parameterName = (parameter.name as ts.Identifier).text;
    const type = parameter.type!.getText(source);
    if (type === 'Registers') registers = parameterName;
    else {
      const mode = type === 'Taken' ? 'taken' : type === 'Kept' ? 'kept' : 'released';
      inputs.push({ name: parameterName, mode, type });
    }
  }
  if (registers === '') throw new Error(`${file}: ${name} has no parameter of type Registers`);
  const outputs = node.type === undefined ? 0 : countOutputs(node.type);
  return { name, inputs, outputs, registers, body: node.body!, file, source };
}

function countOutputs(type: ts.TypeNode): number {
  if (ts.isUnionTypeNode(type)) return Math.max(...type.types.map(countOutputs));
  if (ts.isTupleTypeNode(type)) return type.elements.length;
  const text = type.getText();
  return text === 'void' || text === 'Done' || type.kind === ts.SyntaxKind.VoidKeyword ? 0 : 1;
}
