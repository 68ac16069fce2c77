/**
 * Finds declarations of a TypeScript file by name, through the compiler's own syntax tree: `Frame`,
 * `Frame.push`, `Frame.constructor`, `NO_HASH`, and the entries of tables (`rangeType.methods`, `BINARY_OP`),
 * whether such a table is an object literal, an array of calls, or a row of calls at the top of a file.
 */
import ts from 'typescript';
import { type Cut, WeaveError } from './snippet.ts';

export type Kind = 'function' | 'class' | 'interface' | 'type' | 'const' | 'member' | 'entry';

export interface Declaration {
  /** `Frame.push` */
  path: string;
  kind: Kind;
  /** More than one for overloads and for a getter with its setter. */
  nodes: ts.Node[];
  children: Declaration[];
}

/** All declarations of a file, as a tree: a class holds its members, a table its entries. */
export function readDeclarations(source: ts.SourceFile): Declaration[] {
  const found: Declaration[] = [];
  for (const statement of source.statements) readStatement(statement, found);
  return found;
}

function readStatement(node: ts.Statement, into: Declaration[]): void {
  if (ts.isFunctionDeclaration(node)) {
    add(into, node.name?.text ?? 'default', 'function', node);
  } else if (ts.isClassDeclaration(node)) {
    const own = add(into, node.name?.text ?? 'default', 'class', node);
    for (const member of node.members) readMember(member, own);
  } else if (ts.isInterfaceDeclaration(node)) {
    const own = add(into, node.name.text, 'interface', node);
    for (const member of node.members) readMember(member, own);
  } else if (ts.isTypeAliasDeclaration(node)) {
    add(into, node.name.text, 'type', node);
  } else if (ts.isVariableStatement(node)) {
    readVariables(node, into);
  } else if (ts.isExpressionStatement(node)) {
    readExpression(node, into);
  }
}

function readVariables(node: ts.VariableStatement, into: Declaration[]): void {
  const { declarations } = node.declarationList;
  for (const declaration of declarations) {
    const whole = declarations.length === 1 ? node : declaration;
    for (const name of boundNames(declaration.name)) {
      const own = add(into, name, 'const', whole);
      if (declaration.initializer) readEntries(declaration.initializer, own);
    }
  }
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** A statement that fills a table: `inst('POP_TOP', ...)`, `defineType(rangeType, { ... })`, `x.y = { ... }`. */
function readExpression(node: ts.ExpressionStatement, into: Declaration[]): void {
  const { expression } = node;
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    readEntries(expression.right, add(into, expression.left.getText(), 'entry', node));
  } else if (ts.isCallExpression(expression)) {
    const [first] = expression.arguments;
    if (first === undefined) return;
    const name = leadingName(first) ?? (ts.isIdentifier(first) ? first.text : undefined);
    if (name === undefined) {
      readEntries(expression, { path: '', kind: 'entry', nodes: [], children: into });
    } else {
      readEntries(expression, add(into, name, 'entry', node));
    }
  }
}

function readMember(node: ts.ClassElement | ts.TypeElement, owner: Declaration): void {
  if (ts.isConstructorDeclaration(node)) add(owner.children, `${owner.path}.constructor`, 'member', node);
  else if (node.name) add(owner.children, `${owner.path}.${node.name.getText()}`, 'member', node);
}

/** The entries of a table, whatever wraps it: `as const`, `satisfies`, a call, `Object.freeze(...)`. */
function readEntries(expression: ts.Expression, owner: Declaration): void {
  if (
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isParenthesizedExpression(expression)
  ) {
    readEntries(expression.expression, owner);
  } else if (ts.isObjectLiteralExpression(expression)) {
    for (const property of expression.properties) {
      if (property.name === undefined) continue;
      const name = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
      const own = add(owner.children, join(owner.path, name), 'entry', property);
      if (ts.isPropertyAssignment(property)) readEntries(property.initializer, own);
    }
  } else if (ts.isArrayLiteralExpression(expression)) {
    for (const element of expression.elements) readElement(element, owner);
  } else if (ts.isCallExpression(expression) || ts.isNewExpression(expression)) {
    for (const argument of expression.arguments ?? []) {
      if (!ts.isFunctionLike(argument)) readEntries(argument, owner);
    }
  }
}

/** An element that names itself: `method('split($self, ...)', ...)`, `{ name: 'split' }`, `['split', ...]`. */
function readElement(element: ts.Expression, owner: Declaration): void {
  let name: string | undefined;
  if (ts.isCallExpression(element) && element.arguments[0]) name = leadingName(element.arguments[0]);
  if (ts.isArrayLiteralExpression(element) && element.elements[0]) name = leadingName(element.elements[0]);
  if (ts.isObjectLiteralExpression(element)) {
    for (const property of element.properties) {
      if (ts.isPropertyAssignment(property) && property.name.getText() === 'name') {
        name = leadingName(property.initializer);
      }
    }
  }
  if (name !== undefined) add(owner.children, join(owner.path, name), 'entry', element);
}

/** The name that a string literal begins with: `'split($self, /)'` gives `split`. */
function leadingName(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? /^[\w$]+/.exec(node.text)?.[0] : undefined;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Add a declaration, or a further node to the one before it: an overload, the setter beside its getter. */
function add(into: Declaration[], path: string, kind: Kind, node: ts.Node): Declaration {
  const last = into.at(-1);
  const partner = (n: ts.Node): boolean => ts.isAccessor(n) || ts.isFunctionLike(n);
  if (
    last?.path === path &&
    last.kind === kind &&
    kind !== 'entry' &&
    partner(node) &&
    partner(last.nodes[0]!)
  ) {
    last.nodes.push(node);
    return last;
  }
  const declaration: Declaration = { path, kind, nodes: [node], children: [] };
  into.push(declaration);
  return declaration;
}

function everything(declarations: Declaration[]): Declaration[] {
  return declarations.flatMap((one) => [one, ...everything(one.children)]);
}

const PREFIXES = ['function', 'class', 'interface', 'type', 'const'];

/**
 * The declaration that a name names. An entry of a table answers to the end of its path too (`BINARY_OP` for
 * `instructions.BINARY_OP`); where a type and a value share a name, `type:Name` or `const:Name` chooses.
 * @throws WeaveError for a name that is unknown or ambiguous.
 */
export function findDeclaration(declarations: Declaration[], name: string): Declaration {
  const [, prefix, path] = /^(?:(\w+):)?(.+)$/.exec(name)!;
  if (/:\d/.test(name)) throw new WeaveError(`"${name}": lines have no names; name a declaration`);
  if (prefix !== undefined && !PREFIXES.includes(prefix)) {
    throw new WeaveError(`"${name}": a kind is one of ${PREFIXES.join(', ')}`);
  }
  const all = everything(declarations);
  let found = all.filter((one) => one.path === path);
  if (found.length === 0) found = all.filter((one) => one.kind === 'entry' && one.path.endsWith(`.${path}`));
  if (prefix !== undefined) found = found.filter((one) => one.kind === prefix);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    const choices = found.map((one) => (one.path === path ? `${one.kind}:${one.path}` : one.path));
    throw new WeaveError(`"${name}" is ambiguous: ${choices.join(', ')}`);
  }
  throw new WeaveError(`no declaration "${name}"${suggestion(all, path!)}`);
}

/** What the writer may have meant: the same last name elsewhere, or a name that begins alike. */
function suggestion(all: Declaration[], path: string): string {
  const last = path.split('.').at(-1)!.toLowerCase();
  const near = all.filter((one) => {
    const own = one.path.split('.').at(-1)!.toLowerCase();
    return own === last || (last.length > 3 && (own.startsWith(last) || last.startsWith(own)));
  });
  return near.length === 0
    ? ''
    : `; did you mean ${near
        .slice(0, 4)
        .map((one) => one.path)
        .join(' or ')}?`;
}

/** What to cut out of the file for a declaration. */
export function cutDeclaration(
  source: ts.SourceFile,
  declaration: Declaration,
  options: { nodoc?: boolean; outline?: boolean },
): Cut {
  const first = declaration.nodes[0]!;
  const start = options.nodoc ? first.getStart(source, false) : docStart(source, first);
  const end = declaration.nodes.at(-1)!.getEnd();
  const elided = options.outline ? declaration.nodes.flatMap((node) => bodies(node)) : [];
  return { start, end: end + trailingComment(source.text, end), elided };
}

/** Where the comments begin that stand on the lines directly above a declaration. */
function docStart(source: ts.SourceFile, node: ts.Node): number {
  let start = node.getStart(source, false);
  const comments = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  for (const comment of comments.reverse()) {
    const between = source.text.slice(comment.end, start);
    if (/\n\s*\n/.test(between)) break;
    const before = source.text.slice(source.text.lastIndexOf('\n', comment.pos - 1) + 1, comment.pos);
    if (before.trim() !== '') break;
    start = comment.pos;
  }
  return start;
}

/** The length of a comment that ends the declaration's own line: `x: number; // pixels`. */
function trailingComment(text: string, end: number): number {
  return /^[,;]?[ \t]*\/\/[^\n]*/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
}

/** The bodies of functions that an outline leaves out: those of two lines and more. */
function bodies(node: ts.Node): NonNullable<Cut['elided']> {
  const found: NonNullable<Cut['elided']> = [];
  const visit = (child: ts.Node): void => {
    const body = ts.isFunctionLike(child) ? (child as ts.FunctionLikeDeclaration).body : undefined;
    if (body && ts.isBlock(body) && body.getText().includes('\n')) {
      found.push({ start: body.getStart(), end: body.getEnd(), text: '{ … }' });
    } else {
      ts.forEachChild(child, visit);
    }
  };
  visit(node);
  return found;
}
