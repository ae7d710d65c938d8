import { createTerms } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { Budget, Query } from "../src/index.ts";

export const BUDGET: Budget = { milliseconds: 10_000 };

const terms = createTerms();
const p: Term = terms.variable("p", { kind: "Bool" });
const q: Term = terms.variable("q", { kind: "Bool" });

export const satisfiable: Query = { assertions: [terms.or([p, q]), terms.not(p)], purpose: "q alone" };
export const unsatisfiable: Query = {
  assertions: [terms.or([p, q]), terms.not(p), terms.not(q)],
  purpose: "neither",
};

export function numbered(number: number): Query {
  return { assertions: [p], purpose: `question ${number}` };
}
