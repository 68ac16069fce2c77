/**
 * The tree as text, as `ast.dump` and `python -m ast` print it. Answers to `dump` in CPython's Lib/ast.py.
 */
import { newStr, type PyObject, reprText } from '../01-objects/index.ts';
import { type AST, enumerations, type FieldInfo, nodeInfos } from './ast.ts';

export interface DumpOptions {
  /** Positions too. */
  includeAttributes?: boolean;
  /** Blanks for each level; null puts everything on one line. */
  indent?: number | null;
  /** Show empty lists, which are left out otherwise. */
  showEmpty?: boolean;
}

/** `Expr(value=Constant(value=1))` for the tree of `1`. */
export function dump(node: AST, options: DumpOptions = {}): string {
  return new Dumper(options).node(node, 0).text;
}

interface Dumped {
  text: string;
  /** Short enough to share a line with its neighbours. */
  simple: boolean;
}

class Dumper {
  readonly options: DumpOptions;

  constructor(options: DumpOptions) {
    this.options = options;
  }

  node(node: AST, level: number): Dumped {
    const { fields, attributes } = nodeInfos[node.tag];
    const shown = fields.filter((field) => this.isShown(field, valueOf(node, field)));
    if (this.options.includeAttributes) shown.push(...attributes);
    const values = shown.map((field) => this.value(field, valueOf(node, field), level + 1));
    const args = values.map(({ text }, i) => `${shown[i].name}=${text}`);
    if (values.every((value) => value.simple) && args.length <= 3) {
      return { text: `${node.tag}(${args.join(', ')})`, simple: args.length === 0 };
    }
    return { text: `${node.tag}(${this.lines(args, level + 1)})`, simple: false };
  }

  /** An optional field that is missing is left out, and so are empty lists. */
  isShown(field: FieldInfo, value: unknown): boolean {
    if (value === null) return field.quantifier !== '?';
    return this.options.showEmpty || !Array.isArray(value) || value.length > 0;
  }

  value(field: FieldInfo, value: unknown, level: number): Dumped {
    if (Array.isArray(value)) {
      if (value.length === 0) return { text: '[]', simple: true };
      const items = value.map((item) => this.value(field, item, level + 1).text);
      return { text: `[${this.lines(items, level + 1)}]`, simple: false };
    }
    if (value === null) return { text: 'None', simple: true };
    if (field.type in enumerations) return { text: `${value}()`, simple: true };
    if (field.type === 'constant') return { text: reprText(value as PyObject), simple: true };
    if (typeof value === 'string') return { text: reprText(newStr(value)), simple: true };
    return typeof value === 'object' ? this.node(value as AST, level) : { text: String(value), simple: true };
  }

  /** Each on a line of its own, or all on one. */
  lines(items: string[], level: number): string {
    const { indent = null } = this.options;
    if (indent === null) return items.join(', ');
    const start = `\n${' '.repeat(indent * level)}`;
    return start + items.join(`,${start}`);
  }
}

function valueOf(node: AST, field: FieldInfo): unknown {
  return node[field.key as keyof AST];
}
