import { postOrder } from "../post-order.ts";
import type { Term } from "../term.ts";
import { codePoints, LAST_CODE_POINT, LAST_SMT_CODE_POINT } from "../text/code-points.ts";

/**
 * What keeps these terms from being written in SMT-LIB 2.6, undefined if nothing does. Its strings know the characters up to
 * U+2FFFF only: a text beyond cannot be written. A range that goes on to the last code point can, cut at U+2FFFF, because the
 * characters beyond then behave as those that are left.
 */
export function unsupportedConstruct(terms: readonly Term[]): string | undefined {
  return postOrder(terms).some(isBeyondAlphabet) ? "a character above U+2FFFF" : undefined;
}

function isBeyondAlphabet(term: Term): boolean {
  if (term.op === "re.range" && term.bounds !== undefined) {
    const [first, last] = term.bounds;
    return first > LAST_SMT_CODE_POINT || (last > LAST_SMT_CODE_POINT && last !== LAST_CODE_POINT);
  }
  const text = term.text ?? (term.value?.kind === "String" ? term.value.value : "");
  return codePoints(text).some((point) => point > LAST_SMT_CODE_POINT);
}
