/**
 * Reads ASDL, the small language in which the nodes of the syntax tree are described.
 * Answers to CPython's Parser/asdl.py.
 *
 *     stmt = Return(expr? value) | Pass attributes (int lineno)     a sum: one type, several constructors
 *     alias = (identifier name, identifier? asname)                 a product: one type, one shape
 */

/** '' exactly one, '?' may be missing, '*' a list, '?*' a list whose items may be missing. */
export type Quantifier = '' | '?' | '*' | '?*';

export interface Field {
  name: string;
  type: string;
  quantifier: Quantifier;
}

export interface Constructor {
  name: string;
  fields: Field[];
}

export interface AsdlType {
  name: string;
  kind: 'sum' | 'product';
  /** A product has one constructor, named like the type itself. */
  constructors: Constructor[];
  attributes: Field[];
}

export interface AsdlModule {
  name: string;
  types: AsdlType[];
}

export const builtinTypes = ['identifier', 'int', 'string', 'constant'];

/** True of a sum such as `boolop = And | Or`, whose constructors hold nothing. */
export function isSimple(type: AsdlType): boolean {
  return (
    type.kind === 'sum' &&
    type.attributes.length === 0 &&
    type.constructors.every((c) => c.fields.length === 0)
  );
}

/** Parse the text of an .asdl file. Throws an Error that names the line. */
export function parseAsdl(source: string): AsdlModule {
  const module = new AsdlParser(source).module();
  checkTypes(module);
  return module;
}

interface AsdlToken {
  text: string;
  line: number;
}

/** Words and punctuation; `-- comments` and blanks are dropped. */
function tokenizeAsdl(source: string): AsdlToken[] {
  const tokens: AsdlToken[] = [];
  source.split('\n').forEach((text, index) => {
    for (const [word] of text.replace(/--.*/, '').matchAll(/\w+|[^\s\w]/g)) {
      tokens.push({ text: word, line: index + 1 });
    }
  });
  return tokens;
}

class AsdlParser {
  readonly tokens: AsdlToken[];
  at = 0;

  constructor(source: string) {
    this.tokens = tokenizeAsdl(source);
  }

  /** module: 'module' NAME '{' type* '}' */
  module(): AsdlModule {
    this.expect('module');
    const name = this.word();
    const types: AsdlType[] = [];
    this.expect('{');
    while (!this.accept('}')) types.push(this.type());
    return { name, types };
  }

  /** type: NAME '=' (product | sum) ['attributes' fields] */
  type(): AsdlType {
    const name = this.word();
    this.expect('=');
    const kind = this.peek() === '(' ? 'product' : 'sum';
    const constructors = kind === 'product' ? [{ name, fields: this.fields() }] : this.sum();
    const attributes = this.accept('attributes') ? this.fields() : [];
    return { name, kind, constructors, attributes };
  }

  /** sum: constructor ('|' constructor)*   and   constructor: NAME [fields] */
  sum(): Constructor[] {
    const constructors: Constructor[] = [];
    do {
      const name = this.word();
      constructors.push({ name, fields: this.peek() === '(' ? this.fields() : [] });
    } while (this.accept('|'));
    return constructors;
  }

  /** fields: '(' NAME ['?'] ['*'] NAME (',' ...)* ')' */
  fields(): Field[] {
    const fields: Field[] = [];
    this.expect('(');
    do {
      const type = this.word();
      const quantifier = `${this.accept('?') ? '?' : ''}${this.accept('*') ? '*' : ''}` as Quantifier;
      fields.push({ name: this.word(), type, quantifier });
    } while (this.accept(','));
    this.expect(')');
    return fields;
  }

  peek(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  accept(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(`expected '${text}'`);
  }

  word(): string {
    const text = this.peek();
    if (text === undefined || !/^\w+$/.test(text)) this.fail('expected a name');
    this.at += 1;
    return text as string;
  }

  fail(message: string): never {
    const token = this.tokens[this.at];
    const where = token
      ? `line ${token.line}: ${message}, found '${token.text}'`
      : `${message} before the end of the file`;
    throw new Error(`ASDL, ${where}`);
  }
}

/** Every field must name a built-in type or one that the module defines, and no name is defined twice. */
function checkTypes(module: AsdlModule): void {
  const known = new Set([...builtinTypes, ...module.types.map((type) => type.name)]);
  const defined = new Set<string>();
  for (const type of module.types) {
    for (const constructor of type.constructors) {
      if (defined.has(constructor.name)) throw new Error(`ASDL: ${constructor.name} is defined twice`);
      defined.add(constructor.name);
      for (const field of [...constructor.fields, ...type.attributes]) {
        if (!known.has(field.type))
          throw new Error(`ASDL: ${constructor.name}.${field.name} has the unknown type ${field.type}`);
      }
    }
  }
}
