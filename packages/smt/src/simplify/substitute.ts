import { postOrder } from "../post-order.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { rebuild } from "./rebuild.ts";

/** The roots with variables replaced by terms of their sort, folded anew. Linear in the size of the shared terms. */
export function substitute(
  terms: Terms,
  roots: readonly Term[],
  replacements: ReadonlyMap<Term, Term>,
): readonly Term[] {
  const done = new Map<Term, Term>();
  for (const term of postOrder(roots)) {
    const replacement = replacements.get(term);
    const args = term.args.map((argument) => done.get(argument) ?? argument);
    const unchanged = args.every((argument, index) => argument === term.args[index]);
    done.set(term, replacement ?? (unchanged ? term : rebuild(terms, term, args)));
  }
  return roots.map((root) => done.get(root) ?? root);
}
