import { propagateConstants } from "@policyproof/smt";
import type { Model, Term, Terms } from "@policyproof/smt";
import type { Query } from "@policyproof/solver";
import { actionShape } from "./assumptions/action-shape.ts";
import type { Assumption, AssumptionName } from "./assumptions/assumption.ts";
import { contextShape } from "./assumptions/context-shape.ts";
import { principalKeys } from "./assumptions/principal-keys.ts";
import { requestKeys } from "./assumptions/request-keys.ts";
import { resourceOwner } from "./assumptions/resource-owner.ts";
import { principalShape } from "./assumptions/principal-shape.ts";
import { relevantAssumptions } from "./assumptions/relevant.ts";
import { resourceShape } from "./assumptions/resource-shape.ts";
import { typedKeys } from "./assumptions/typed-keys.ts";
import type { RequestSymbols } from "./symbols.ts";

export interface Question extends Query {
  /** Values of the variables that were taken out because the query fixes them. */
  readonly fixed: Model;
  /** The assumptions that the query rests on. */
  readonly assumptions: readonly Assumption[];
}

/** Names of what an answer rests on, each once, in alphabetical order. */
export function assumptionNames(
  { keys }: RequestSymbols,
  assumptions: readonly Assumption[],
): readonly AssumptionName[] {
  const names = new Set(assumptions.map((assumption) => assumption.name));
  if ([...keys.values()].some((key) => !key.usage.multivalued)) names.add("single-valued-keys");
  return [...names].toSorted();
}

/** What holds of every request that can reach AWS. */
export function shapeAssumptions(symbols: RequestSymbols): readonly Assumption[] {
  return [
    ...actionShape(symbols),
    ...resourceShape(symbols),
    ...principalShape(symbols),
    ...contextShape(symbols),
    ...typedKeys(symbols),
  ];
}

/** What the keys of a request say agrees with who makes it, what it is about, and each other. */
export function agreeingKeys(symbols: RequestSymbols): readonly Assumption[] {
  return [...principalKeys(symbols), ...requestKeys(symbols), ...resourceOwner(symbols)];
}

/** The shapes, and that all parts of the request agree. */
export function consistentRequests(symbols: RequestSymbols): readonly Assumption[] {
  return [...shapeAssumptions(symbols), ...agreeingKeys(symbols)];
}

/** A query out of an assertion and the assumptions that bear on it, without the variables that it fixes. */
export function askUnder(terms: Terms, assertion: Term, assumptions: readonly Assumption[], purpose: string): Question {
  const relevant = relevantAssumptions([assertion], assumptions);
  const propagated = propagateConstants(terms, [assertion, ...relevant.map((assumption) => assumption.term)]);
  return { ...propagated, purpose, assumptions: relevant };
}

/** A model of the query as the solver saw it, with the variables that were taken out. */
export function completeModel(question: Question, model: Model): Model {
  return new Map([...model, ...question.fixed]);
}
