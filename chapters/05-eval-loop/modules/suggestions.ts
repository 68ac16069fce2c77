/** `_suggestions`: which name was meant. Answers to Modules/_suggestions.c and Python/suggestions.c. */
import {
  defineModule,
  isListExact,
  isStr,
  None,
  newStr,
  type PyList,
  type PyObject,
  type PyStr,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;
const MOVE_COST = 2;
const CASE_COST = 1;

function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() && a.length === 1 ? CASE_COST : MOVE_COST;
}

/** `levenshtein_distance`: what it costs to make `a` into `b`; more than `limit` as soon as that is sure. */
export function levenshtein(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  a = a.slice(start);
  b = b.slice(start);
  while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) {
    a = a.slice(0, -1);
    b = b.slice(0, -1);
  }
  if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE_COST;
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH) return limit + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > limit) return limit + 1;
  const row = Array.from({ length: a.length }, (_, i) => (i + 1) * MOVE_COST);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = (result = j * MOVE_COST);
    let least = Infinity;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + substitutionCost(b[j], a[i]);
      distance = row[i];
      result = row[i] = Math.min(substitute, Math.min(result, distance) + MOVE_COST);
      least = Math.min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/** `_Py_CalculateSuggestions`: the nearest of the candidates, or null. */
export function suggest(candidates: readonly string[], name: string): string | null {
  if (candidates.length >= MAX_CANDIDATES) return null;
  let best: string | null = null;
  let distance = Infinity;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const limit = Math.min(Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6), distance - 1);
    const current = levenshtein(name, candidate, limit);
    if (current > limit || current >= distance) continue;
    best = candidate;
    distance = current;
  }
  return best;
}

defineModule('_suggestions', {
  methods: methodsOf('_suggestions', {
    '_generate_suggestions($module, candidates, item, /)'(
      _module: PyObject,
      candidates: PyObject,
      item: PyObject,
    ) {
      if (!isStr(item))
        throw typeError(`_generate_suggestions() argument 2 must be str, not ${item.type.name}`);
      if (!isListExact(candidates)) throw typeError('candidates must be a list');
      const names = (candidates as PyList).value.map((each) => {
        if (!isStr(each)) throw typeError("all elements in 'candidates' must be strings");
        return text(each as PyStr);
      });
      const found = suggest(names, text(item as PyStr));
      return found === null ? None : newStr(found);
    },
  }),
});
