// Takes the `!` of `!=` for a conversion.

export interface Field {
  expression: string;
  conversion: string | null;
  format: string | null;
}

export function split(body: string): (string | Field)[] {
  const parts: (string | Field)[] = [];
  let literal = '';
  for (let at = 0; at < body.length; ) {
    const c = body[at]!;
    if ((c === '{' || c === '}') && body[at + 1] === c) {
      literal += c;
      at += 2;
    } else if (c === '}') throw new Error("single '}' is not allowed");
    else if (c !== '{') {
      literal += c;
      at++;
    } else {
      if (literal !== '') parts.push(literal);
      literal = '';
      const [field, end] = readField(body, at + 1);
      parts.push(field);
      at = end;
    }
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

/** Read from behind the brace; the second value is the place behind the closing one. */
function readField(body: string, start: number): [Field, number] {
  let at = endOfExpression(body, start);
  const field: Field = { expression: body.slice(start, at), conversion: null, format: null };
  if (body[at] === '!') {
    field.conversion = body[at + 1] ?? '';
    at += 2;
  }
  if (body[at] === ':') {
    const end = endOfFormat(body, at + 1);
    field.format = body.slice(at + 1, end);
    at = end;
  }
  if (body[at] !== '}') throw new Error("expecting '}'");
  return [field, at + 1];
}

/** The place of the `!`, `:` or `}` at the depth of the field. */
function endOfExpression(body: string, start: number): number {
  let depth = 0;
  for (let at = start; at < body.length; at++) {
    const c = body[at]!;
    if (c === "'" || c === '"') at = endOfString(body, at);
    else if (depth === 0 && (c === '}' || c === ':' || c === '!')) return at;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
  }
  throw new Error("expecting '}'");
}

/** The place of the closing quote. */
function endOfString(body: string, open: number): number {
  const quote = body[open]!;
  const size = body.startsWith(quote.repeat(3), open) ? 3 : 1;
  for (let at = open + size; at < body.length; at++) {
    if (body[at] === '\\') at++;
    else if (body.startsWith(quote.repeat(size), at)) return at + size - 1;
  }
  throw new Error("expecting '}'");
}

/** The place of the `}` that ends the field, fields inside the format passed over. */
function endOfFormat(body: string, start: number): number {
  for (let at = start; at < body.length; at++) {
    if (body[at] === '}') return at;
    if (body[at] === '{') at = readField(body, at + 1)[1] - 1;
  }
  throw new Error("expecting '}'");
}
