/** The syntax tree of a program, by chapter 3. */
import { PyError, type PyObject, reprText, syntaxErrorPlace } from '../../../chapters/01-objects/index.ts';
import { Arena, type AST, enumerations, nodeInfos, parse } from '../../../chapters/03-grammar/index.ts';
import type { ErrorView, NodeView } from './protocol.ts';
import type { Reader } from './readers.ts';

export const readTree: Reader = (source) => {
  const arena = new Arena();
  try {
    return {
      view: 'tree',
      tree: viewNode('', parse(new TextEncoder().encode(source), { filename: 'example.py', arena })),
    };
  } catch (error) {
    return { error: viewError(error) };
  } finally {
    arena.free();
  }
};

/** @throws what is no exception of Python: that is a fault of the machine. */
export function viewError(error: unknown): ErrorView {
  if (!(error instanceof PyError)) throw error;
  const { msg, lineno, offset } = syntaxErrorPlace(error);
  return { message: `${error.exc.type.name}: ${msg}`, line: lineno ?? null, column: offset ?? null };
}

function viewNode(field: string, node: AST): NodeView {
  const { fields, attributes } = nodeInfos[node.tag]!;
  const values = node as unknown as Record<string, unknown>;
  const children = fields.flatMap(({ name, key, type }) => viewField(name, type, values[key]));
  const [line, column, endLine, endColumn] = attributes.map(({ key }) => values[key] as number);
  const at: NodeView['at'] = line === undefined ? null : [line, endLine!, column!, endColumn!];
  return { field, label: node.tag, node: true, at, children };
}

/** A field as entries of the tree: none for an absent one, one for each item of a list. */
function viewField(name: string, type: string, value: unknown): NodeView[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => viewField(`${name}[${index}]`, type, item));
  if (type === 'constant') return [leaf(name, reprText(value as PyObject))];
  if (type in enumerations) return [leaf(name, String(value))];
  return typeof value === 'object' ? [viewNode(name, value as AST)] : [leaf(name, String(value))];
}

function leaf(field: string, label: string): NodeView {
  return { field, label, node: false, at: null, children: [] };
}
