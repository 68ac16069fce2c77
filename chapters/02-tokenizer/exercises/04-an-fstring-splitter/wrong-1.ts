// The lazy one: a field ends at the next brace, and whatever stands behind the first colon is its format.

export interface Field {
  expression: string;
  conversion: string | null;
  format: string | null;
}

export function split(body: string): (string | Field)[] {
  const parts: (string | Field)[] = [];
  for (const piece of body.split(/(\{[^{}]*\})/)) {
    const match = /^\{([^!:]*)(?:!(\w))?(?::(.*))?\}$/.exec(piece);
    if (match !== null)
      parts.push({ expression: match[1]!, conversion: match[2] ?? null, format: match[3] ?? null });
    else if (piece !== '') parts.push(piece.replaceAll('{{', '{').replaceAll('}}', '}'));
  }
  return parts;
}
