/**
 * The explorer's way to name and make objects: literals, names, attributes, calls and operators, worked out
 * from left to right. It is no Python (that takes chapters 2 to 5): there is no precedence and no statement.
 */
import {
  BINARY_OPERATORS,
  call,
  decref,
  dictGetName,
  dictSet,
  Ellipsis,
  False,
  getAttrName,
  getItem,
  intern,
  None,
  NotImplemented,
  newDict,
  newFloat,
  newList,
  newLong,
  newRef,
  newSet,
  newStr,
  newTuple,
  type PyDict,
  type PyObject,
  type PyStr,
  readyTypes,
  richCompare,
  setAdd,
  True,
  unary,
} from '../index.ts';

/** A line the explorer cannot read. */
export class Unreadable extends Error {}

const CONSTANTS: Record<string, PyObject> = { None, True, False, Ellipsis, NotImplemented };
const ARITHMETIC = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'];
const COMPARISONS = ['<', '<=', '==', '!=', '>', '>='];
const TOKEN =
  /\s*(?:(\d+\.\d*(?:e[+-]?\d+)?|\d+)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|(\*\*|\/\/|<<|>>|[<>=!]=|\.\.\.|[^\s\w]))/y;

interface Token {
  kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  text: string;
}

function tokens(source: string): Token[] {
  const result: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null) break;
    const [, number, string, name, sign] = match;
    if (number !== undefined) result.push({ kind: 'number', text: number });
    else if (string !== undefined) result.push({ kind: 'string', text: string });
    else if (name !== undefined) result.push({ kind: 'name', text: name });
    else result.push({ kind: 'sign', text: sign! });
  }
  result.push({ kind: 'end', text: '' });
  return result;
}

/** Reads expressions and answers the objects they mean (owned), looking names up in `variables` first. */
export class Reader {
  private readonly tokens: Token[];
  private readonly variables: PyDict;
  private at = 0;

  constructor(source: string, variables: PyDict) {
    this.tokens = tokens(source);
    this.variables = variables;
  }

  /** The whole source as one expression. */
  all(): PyObject {
    const value = this.expression();
    if (this.peek().kind === 'end') return value;
    decref(value);
    throw new Unreadable(`what comes after is not understood: ${this.peek().text}`);
  }

  expression(): PyObject {
    let left = this.operand();
    for (;;) {
      const sign = this.peek().kind === 'sign' ? this.peek().text : '';
      const operator = ARITHMETIC.indexOf(sign);
      const comparison = COMPARISONS.indexOf(sign);
      if (operator < 0 && comparison < 0) return left;
      this.at++;
      const right = this.operand();
      const value = using([left, right], () =>
        operator >= 0 ? BINARY_OPERATORS[operator]!(left, right) : richCompare(left, right, comparison),
      );
      left = value;
    }
  }

  private operand(): PyObject {
    let value = this.atom();
    for (;;) {
      const object = value;
      if (this.skip('.')) {
        const name = this.take('name');
        value = using([object], () => getAttrName(object, name));
      } else if (this.skip('(')) {
        const { args, kwnames } = this.callArguments();
        value = using([object, ...args], () => call(object, args, kwnames));
      } else if (this.skip('[')) {
        const key = this.expression();
        this.expect(']');
        value = using([object, key], () => getItem(object, key));
      } else return value;
    }
  }

  private atom(): PyObject {
    const token = this.tokens[this.at++]!;
    if (token.kind === 'number')
      return /^\d+$/.test(token.text) ? newLong(BigInt(token.text)) : newFloat(Number(token.text));
    if (token.kind === 'string') return newStr(token.text.slice(1, -1).replace(/\\(.)/g, '$1'));
    if (token.kind === 'name') return newRef(this.lookUp(token.text));
    if (token.text === '-') return this.negative();
    if (token.text === '(') return this.parenthesis();
    if (token.text === '[') return newList(this.items(']'));
    if (token.text === '{') return this.braces();
    if (token.text === '...') return Ellipsis;
    throw new Unreadable(token.kind === 'end' ? 'a value is missing' : `${token.text} begins no value`);
  }

  private negative(): PyObject {
    const value = this.operand();
    return using([value], () => unary(value, 'nb_negative'));
  }

  private lookUp(name: string): PyObject {
    const found = dictGetName(this.variables, name) ?? CONSTANTS[name];
    if (found !== undefined) return found;
    const type = readyTypes.find((each) => each.name === name);
    if (type !== undefined) return type;
    throw new Unreadable(`there is no ${name} here (names: your own, and those of the built-in types)`);
  }

  private parenthesis(): PyObject {
    if (this.skip(')')) return newTuple([]);
    const first = this.expression();
    if (this.skip(')')) return first;
    this.expect(',');
    return newTuple([first, ...this.items(')')]);
  }

  private braces(): PyObject {
    if (this.skip('}')) return newDict();
    const first = this.expression();
    return this.skip(':') ? this.dict(first) : this.set(first);
  }

  private dict(first: PyObject): PyObject {
    const dict = newDict();
    for (let key = first; ; key = this.expression(), this.expect(':')) {
      const value = this.expression();
      using([key, value], () => dictSet(dict, key, value));
      if (!this.skip(',')) break;
    }
    this.expect('}');
    return dict;
  }

  private set(first: PyObject): PyObject {
    const set = newSet();
    for (let item = first; ; item = this.expression()) {
      using([item], () => setAdd(set, item));
      if (!this.skip(',')) break;
    }
    this.expect('}');
    return set;
  }

  private items(close: string): PyObject[] {
    const items: PyObject[] = [];
    while (!this.skip(close)) {
      items.push(this.expression());
      if (this.skip(close)) break;
      this.expect(',');
    }
    return items;
  }

  private callArguments(): { args: PyObject[]; kwnames: PyStr[] | null } {
    const args: PyObject[] = [];
    const kwnames: PyStr[] = [];
    while (!this.skip(')')) {
      if (this.peek().kind === 'name' && this.tokens[this.at + 1]!.text === '=') {
        kwnames.push(intern(this.take('name')));
        this.at++;
      }
      args.push(this.expression());
      if (this.skip(')')) break;
      this.expect(',');
    }
    return { args, kwnames: kwnames.length === 0 ? null : kwnames };
  }

  private peek(): Token {
    return this.tokens[this.at]!;
  }

  private skip(sign: string): boolean {
    if (this.peek().kind !== 'sign' || this.peek().text !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.skip(sign)) throw new Unreadable(`${sign} is missing before ${this.peek().text || 'the end'}`);
  }

  private take(kind: Token['kind']): string {
    const token = this.tokens[this.at++]!;
    if (token.kind !== kind) throw new Unreadable(`a ${kind} is missing before ${token.text || 'the end'}`);
    return token.text;
  }
}

/** Does something with owned objects and lets them go. */
function using<T>(owned: PyObject[], action: () => T): T {
  try {
    return action();
  } finally {
    for (const each of owned) decref(each);
  }
}
