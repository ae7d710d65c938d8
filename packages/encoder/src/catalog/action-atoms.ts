import { postOrder } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { RequestSymbols } from "../symbols.ts";

/**
 * The largest parts of a formula that speak of the action alone. Actions of which all of them say the same mean the same to the formula.
 * INVARIANT: no encoding relates the action to another variable.
 */
export function actionAtoms({ action }: RequestSymbols, formula: Term): readonly Term[] {
  const about = new Map<Term, "action" | "other" | "both" | "nothing">();
  for (const term of postOrder([formula])) {
    if (term.op === "variable") {
      about.set(term, term === action.service || term === action.name ? "action" : "other");
      continue;
    }
    const parts = new Set(term.args.map((argument) => about.get(argument) ?? "nothing"));
    parts.delete("nothing");
    const [only] = parts;
    about.set(term, parts.size > 1 ? "both" : (only ?? "nothing"));
  }
  const atoms = new Set<Term>();
  const seen = new Set<Term>();
  const open = [formula];
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (about.get(term) === "action") {
      if (term.sort.kind !== "Bool") throw new Error("a part of the formula relates the action to something else");
      atoms.add(term);
    } else open.push(...term.args);
  }
  return [...atoms];
}
