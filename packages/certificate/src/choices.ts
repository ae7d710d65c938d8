import { postOrder, substitute } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import type { Meter } from "./meter.ts";

/**
 * The same assertions without choices between values: what is said of `ite(c, x, y)` becomes the choice by `c` between the same said of
 * `x` and said of `y`. One choice of each atom in a round, the outermost first.
 */
export function withoutChoices(terms: Terms, asked: readonly Term[], meter: Meter): readonly Term[] {
  for (let assertions = asked; ;) {
    const parts = postOrder(assertions);
    meter.spend(parts.length);
    const replacements = new Map<Term, Term>();
    for (const atom of parts) {
      if (atom.sort.kind !== "Bool" || !atom.args.some(({ sort }) => sort.kind !== "Bool")) continue;
      const below = postOrder(atom.args);
      meter.spend(below.length);
      const choice = below.findLast(({ op, sort }) => op === "ite" && sort.kind !== "Bool");
      const [condition, then, otherwise] = choice?.args ?? [];
      if (choice === undefined || condition === undefined || then === undefined || otherwise === undefined) continue;
      const [yes = atom] = substitute(terms, [atom], new Map([[choice, then]]));
      const [no = atom] = substitute(terms, [atom], new Map([[choice, otherwise]]));
      replacements.set(atom, terms.ite(condition, yes, no));
    }
    if (replacements.size === 0) return assertions;
    assertions = substitute(terms, assertions, replacements);
  }
}
