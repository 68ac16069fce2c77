// The parts of an f-string. See task.md.

export interface Field {
  expression: string;
  conversion: string | null;
  format: string | null;
}

export function split(body: string): (string | Field)[] {
  return [body];
}
