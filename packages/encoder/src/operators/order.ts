import type { Term, Terms } from "@policyproof/smt";

export type Order = "=" | "<" | "<=" | ">" | ">=";

/** Compares two numbers. */
export function orderTerm(terms: Terms, left: Term, order: Order, right: Term): Term {
  switch (order) {
    case "=":
      return terms.equal(left, right);
    case "<":
      return terms.less(left, right);
    case "<=":
      return terms.lessOrEqual(left, right);
    case ">":
      return terms.less(right, left);
    case ">=":
      return terms.lessOrEqual(right, left);
  }
}
