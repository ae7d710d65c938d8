/** Longer words are never compared: nobody misspells them, and the cost grows with the square of the length. */
const MAX_LENGTH = 40;

/**
 * The candidate that a user most likely meant, for "did you mean" remedies: equal ignoring case, else the one with the fewest
 * edits if they are few for its length. The first of equally near ones; undefined if none is near.
 */
export function closest<T extends string>(text: string, candidates: readonly T[]): T | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const folded = text.toLowerCase();
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(folded, candidate.toLowerCase());
    if (distance <= Math.floor(candidate.length / 3) && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions and substitutions of characters that turn `a` into `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
