import { postOrder } from "../post-order.ts";
import type { Term } from "../term.ts";

/** Solvers read expressions recursively: no printed expression nests deeper than this. */
const MAX_NESTING = 100;

/** A text at least this long is written once and named, so that a script stays linear in its terms. */
const LONG_TEXT = 64;

/** The subterms that get a name of their own, arguments before the terms that use them. */
export function sharedTerms(assertions: readonly Term[]): Term[] {
  const ordered = postOrder(assertions);
  const uses = new Map<Term, number>();
  for (const used of [...ordered.flatMap((term) => term.args), ...assertions]) {
    uses.set(used, (uses.get(used) ?? 0) + 1);
  }
  const nesting = new Map<Term, number>();
  return ordered.filter((term) => {
    const depth = 1 + term.args.reduce((deepest, arg) => Math.max(deepest, nesting.get(arg) ?? 0), 0);
    const named = (isWorthNaming(term) && (uses.get(term) ?? 0) > 1) || depth > MAX_NESTING;
    nesting.set(term, named ? 0 : depth);
    return named;
  });
}

function isWorthNaming(term: Term): boolean {
  const text = term.text ?? (term.value?.kind === "String" ? term.value.value : "");
  return term.args.length > 0 || text.length >= LONG_TEXT;
}
