import type { Term } from "./term.ts";

/**
 * Every term under the roots once, arguments before the terms that use them, leaves in order of first occurrence.
 * Iterative: terms may be deeper than the stack.
 */
export function postOrder(roots: readonly Term[]): Term[] {
  const ordered: Term[] = [];
  const seen = new Set<Term>();
  const pending: { readonly term: Term; next: number }[] = [];
  for (const root of roots) {
    visit(root);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const argument = top.term.args[top.next];
      top.next += 1;
      if (argument === undefined) {
        pending.pop();
        ordered.push(top.term);
      } else {
        visit(argument);
      }
    }
  }
  return ordered;

  function visit(term: Term): void {
    if (!seen.has(term)) {
      seen.add(term);
      pending.push({ term, next: 0 });
    }
  }
}

/** The variables under the terms, in order of first occurrence. */
export function variablesOf(terms: readonly Term[]): Term[] {
  return postOrder(terms).filter((term) => term.op === "variable");
}
