import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import type { Model, Value } from "../value.ts";
import { substitute } from "./substitute.ts";

export interface Propagated {
  /** Can all hold iff the original assertions can. No two of them say the same, and none is `true`. */
  readonly assertions: readonly Term[];
  /** What the variables that have gone must be: a model of the assertions together with these is a model of the original. */
  readonly fixed: Model;
}

/**
 * Takes out the variables that the assertions fix: where `x = "s3"` must hold, `x` is replaced by `"s3"` everywhere and most of
 * what is said about it folds away. Solvers do this too, but not before their string theories have seen the variables.
 */
export function propagateConstants(terms: Terms, assertions: readonly Term[]): Propagated {
  const fixed = new Map<string, Value>();
  let conjuncts = conjunctsOf(assertions, terms);
  for (;;) {
    const found = new Map<Term, Term>();
    for (const conjunct of conjuncts) {
      const equation = equationOf(conjunct, terms);
      if (equation !== undefined && !found.has(equation.variable)) found.set(equation.variable, equation.constant);
    }
    if (found.size === 0) return { assertions: conjuncts, fixed };
    for (const [variable, constant] of found) {
      if (variable.name !== undefined && constant.value !== undefined) fixed.set(variable.name, constant.value);
    }
    conjuncts = conjunctsOf(substitute(terms, conjuncts, found), terms);
  }
}

/** `false` alone if one of them is. */
function conjunctsOf(assertions: readonly Term[], terms: Terms): readonly Term[] {
  const flat = new Set(assertions.flatMap((assertion) => (assertion.op === "and" ? assertion.args : [assertion])));
  flat.delete(terms.true);
  return flat.has(terms.false) ? [terms.false] : [...flat];
}

interface Equation {
  readonly variable: Term;
  readonly constant: Term;
}

function equationOf(term: Term, terms: Terms): Equation | undefined {
  if (term.op === "variable") return { variable: term, constant: terms.true };
  const [left, right] = term.args;
  if (term.op === "not" && left?.op === "variable") return { variable: left, constant: terms.false };
  if (term.op !== "=" || left === undefined || right === undefined) return undefined;
  if (left.op === "variable" && right.op === "constant") return { variable: left, constant: right };
  return right.op === "variable" && left.op === "constant" ? { variable: right, constant: left } : undefined;
}
