/**
 * "Did you mean ...?": the name most like a mistyped one, by the cost of the changes between them.
 * Answers to Python/suggestions.c.
 */

const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;
const MOVE_COST = 2;
const CASE_COST = 1;

/** What it costs to put one character in the place of another: less where only the case differs. */
function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return /^[A-Za-z]$/.test(a) && a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/**
 * The Levenshtein distance of two texts, in which moves cost 2 and changes of case 1; more than `most` where
 * it is above that. `levenshtein_distance`: one row of the table at a time.
 */
export function editCost(left: string, right: string, most: number): number {
  let [a, b] = [left, right];
  while (a !== '' && b !== '' && a[0] === b[0]) [a, b] = [a.slice(1), b.slice(1)];
  while (a !== '' && b !== '' && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  if (a === '' || b === '') return (a.length + b.length) * MOVE_COST;
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH) return most + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > most) return most + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE_COST); // from nothing to the first i+1 characters of a
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let diagonal = (result = j * MOVE_COST);
    let minimum = Infinity;
    for (let i = 0; i < a.length; i++) {
      const substitute = diagonal + substitutionCost(b[j]!, a[i]!);
      diagonal = row[i]!;
      result = Math.min(Math.min(result, diagonal) + MOVE_COST, substitute);
      row[i] = result;
      minimum = Math.min(minimum, result);
    }
    if (minimum > most) return most + 1;
  }
  return result;
}

/** `_Py_CalculateSuggestions`: the candidate nearest to a wrong name, if a third of it or less is wrong. */
export function suggestion(candidates: readonly string[], wrong: string): string | null {
  if (candidates.length >= MAX_CANDIDATES) return null;
  let best: string | null = null;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    const most = Math.min(Math.floor(((wrong.length + candidate.length + 3) * MOVE_COST) / 6), bestCost - 1);
    const cost = editCost(wrong, candidate, most);
    if (cost <= most) [best, bestCost] = [candidate, cost];
  }
  return best;
}

/** The sentence that goes behind an error: `. Did you mean 'sep'?`, or nothing. */
export function didYouMean(candidates: readonly string[], wrong: string): string {
  const best = suggestion(candidates, wrong);
  return best === null ? '' : `. Did you mean '${best}'?`;
}
