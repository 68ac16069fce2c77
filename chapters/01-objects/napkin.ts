/**
 * Chapter 1 on a napkin: an object is a type and a payload, and what can be done with it is asked of the type.
 * Everything else in this chapter is this, made true. Nothing imports this file.
 */

interface Type {
  name: string;
  multiply: ((left: Obj, right: Obj) => Obj | null) | null;
  repr: (self: Obj) => string;
}

interface Obj {
  type: Type;
  value: unknown;
}

const int: Type = {
  name: 'int',
  multiply: (left, right) =>
    right.type === int ? newInt((left.value as number) * (right.value as number)) : null,
  repr: (self) => `${self.value}`,
};

const none: Type = { name: 'NoneType', multiply: null, repr: () => 'None' };

export const newInt = (value: number): Obj => ({ type: int, value });
export const None: Obj = { type: none, value: null };

/** `left * right`: no word about ints here. */
export function multiply(left: Obj, right: Obj): Obj {
  const result = left.type.multiply?.(left, right) ?? null;
  if (result !== null) return result;
  throw new Error(`unsupported operand type(s) for *: '${left.type.name}' and '${right.type.name}'`);
}

export const repr = (self: Obj): string => self.type.repr(self);
