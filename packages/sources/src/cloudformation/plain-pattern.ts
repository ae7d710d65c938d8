/** One piece of a simple regular expression, its set of characters and how often. */
const PIECE =
  /\[((?:[^\]\\^[&]|\\[\w\-./\\])+)\](?:[+*?]|\{\d+(?:,\d*)?\})?|(\\[wd\-._/]|[\w\-/:@=,#])(?:[+*?]|\{\d+(?:,\d*)?\})?/y;

/**
 * Is every text that the whole pattern matches one that is not empty and goes without `*`, `?`, `$` and braces? Says so of sequences of character classes
 * and characters between `^` and `$` only; of other patterns nobody knows.
 */
export function matchesNamesOnly(pattern: string): boolean {
  if (pattern.length > 1000 || !pattern.startsWith("^") || !pattern.endsWith("$")) return false;
  const inner = pattern.slice(1, -1);
  let isEver = false;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < inner.length) {
    const piece = PIECE.exec(inner);
    if (piece === null) return false;
    if (piece[1] !== undefined && !isPlainClass(piece[1])) return false;
    if (!/(?:[*?]|\{0+(?:,\d*)?\})$/.test(piece[0])) isEver = true;
  }
  return isEver;
}

/** Holds a class letters, digits and harmless characters only? Ranges must be among small letters, capitals or digits. */
function isPlainClass(content: string): boolean {
  const items = content.match(/\\.|[^\\]/g) ?? [];
  for (let index = 0; index < items.length; index += 1) {
    const [from = "", hyphen, to] = items.slice(index, index + 3);
    if (hyphen === "-" && to !== undefined && !/^\\[wd]$/.test(from)) {
      if (
        ![/[a-z]/, /[A-Z]/, /\d/].some(
          (kind) => kind.test(from) && kind.test(to) && from.length === 1 && to.length === 1,
        )
      )
        return false;
      index += 2;
    } else if (!/^(?:[\w\-./:@=,#+ ]|\\[wd\-./])$/.test(from)) return false;
  }
  return true;
}
