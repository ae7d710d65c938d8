import { propagateConstants, substitute, variablesOf } from "@policyproof/smt";
import type { Term, Terms } from "@policyproof/smt";
import type { Meter } from "../meter.ts";
import { placesAsEquations } from "./places.ts";
import { asEquation, bindingOf, rowOf, withoutCommonEnds } from "./rows.ts";
import { comparedToConstant } from "./sums.ts";

/** The atom of a literal, and whether it holds. */
export function signed(literal: Term): readonly [atom: Term, holds: boolean] {
  const [atom] = literal.args;
  return literal.op === "not" && atom !== undefined ? [atom, false] : [literal, true];
}

/** The literals once equations have replaced variables as far as they can; with `false` among them if that shows a contradiction. */
export function solve(terms: Terms, given: readonly Term[], meter: Meter): readonly Term[] {
  const names = new Set(variablesOf(given).map(({ name }) => name));
  let count = 0;
  const fresh = (): Term => {
    do count += 1;
    while (names.has(`part ${count}`));
    return terms.variable(`part ${count}`, { kind: "String" });
  };
  const simplified = (literal: Term): Term => {
    const [atom, holds] = signed(literal);
    const simpler = comparedToConstant(terms, withoutCommonEnds(terms, atom));
    return holds ? simpler : terms.not(simpler);
  };
  for (let literals = placesAsEquations(terms, given, fresh); ;) {
    meter.spend(literals.length);
    literals = propagateConstants(terms, literals.map(simplified)).assertions;
    const next = replaceOne(terms, literals, fresh);
    if (next === undefined) return literals;
    literals = next;
  }
}

/** Uses up one literal, or adds one; undefined if there is nothing more to be said. */
function replaceOne(terms: Terms, literals: readonly Term[], fresh: () => Term): readonly Term[] | undefined {
  for (const literal of literals) {
    const binding = bindingOf(literal);
    if (binding === undefined) continue;
    const others = literals.filter((one) => one !== literal);
    if ("is" in binding) return substitute(terms, others, new Map([[binding.variable, binding.is]]));
    return [...others, ...binding.empty.map((piece) => terms.equal(piece, terms.string("")))];
  }
  for (const literal of literals) {
    const relates = literal.args.every((side) => rowOf(side) !== undefined && variablesOf([side]).length > 0);
    const equation = relates ? asEquation(terms, literal, fresh) : undefined;
    if (equation !== undefined) return [...literals.filter((one) => one !== literal), equation];
  }
  for (const literal of literals) {
    const [left, right] = literal.op === "=" ? literal.args : [];
    if (left?.sort.kind !== "String" || right === undefined) continue;
    const lengths = comparedToConstant(terms, terms.equal(terms.length(left), terms.length(right)));
    if (lengths !== terms.true && !literals.includes(lengths)) return [...literals, lengths];
  }
  return undefined;
}
