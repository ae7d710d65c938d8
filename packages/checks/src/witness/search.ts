import type { Principal, Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { candidateActions } from "./actions.ts";
import { leastContext, withKey } from "./context.ts";
import { candidateValues } from "./key-values.ts";
import { candidatePrincipals } from "./principals.ts";
import { rate } from "./rate.ts";
import { candidateResources } from "./resources.ts";
import type { Sources } from "./sources.ts";
import { take } from "./take.ts";

/** How many requests are tried. */
export interface Effort {
  readonly perStatement: number;
  readonly inAll: number;
}

/** Before the solver is asked: about as long as starting one takes. */
export const QUICK: Effort = { perStatement: 250, inAll: 2500 };

/** Once it is known that there is something to find. */
export const THOROUGH: Effort = { perStatement: 2000, inAll: 40_000 };

/** The first plausible offending request that an Allow statement of the tested policy carries. */
export function searchWitnesses(problem: Problem, sources: Sources, effort: Effort): Request | undefined {
  let left = effort.inAll;
  for (const { statement } of problem.tested.statements) {
    if (statement.effect === "Deny" || left <= 0) continue;
    const perStatement = Math.min(left, effort.perStatement);
    left -= perStatement;
    const request = searchWitness(problem, sources, statement, { ...effort, perStatement });
    if (request !== undefined) return request;
  }
  return undefined;
}

/** How many values of each part one round of the search combines. */
interface Round {
  readonly principals: number;
  readonly actions: number;
  readonly resources: number;
  /** Also vary one condition key at a time. */
  readonly keys: boolean;
}

/** First one part at a time is varied, then several together. */
const ROUNDS: readonly Round[] = [
  { principals: 1, actions: 1000, resources: 1, keys: false },
  { principals: 12, actions: 3, resources: 1, keys: false },
  { principals: 6, actions: 6, resources: 8, keys: false },
  { principals: 4, actions: 4, resources: 2, keys: true },
];

/**
 * Looks for a plausible offending request that the statement allows, among values that the policies themselves speak of.
 * Depends on nothing but the problem, so that every solver shows the same counterexample. Finding none proves nothing.
 */
export function searchWitness(
  problem: Problem,
  sources: Sources,
  statement: Statement,
  effort: Effort,
): Request | undefined {
  let fallback: Request | undefined;
  for (const request of take(candidates(problem, sources, statement), effort.perStatement)) {
    const rating = rate(problem, statement, request);
    if (rating === "consistent") return request;
    if (rating === "offending") fallback ??= request;
  }
  return fallback;
}

function* candidates(problem: Problem, sources: Sources, statement: Statement): Generator<Request> {
  const starts = candidatePrincipals(statement, sources).map((principal) =>
    startFor(problem, sources, statement, principal),
  );
  for (const round of ROUNDS) {
    for (const start of starts.slice(0, round.principals)) {
      for (const request of combinations(sources, statement, start, round)) {
        yield request;
        if (round.keys) yield* withOtherKeys(problem, sources, request);
      }
    }
  }
}

function* combinations(sources: Sources, statement: Statement, start: Request, round: Round): Generator<Request> {
  for (const action of take(candidateActions(statement, sources), round.actions)) {
    for (const resource of take(candidateResources(statement, sources, { ...start, action }), round.resources)) {
      yield { ...start, action, resource };
    }
  }
}

function startFor(problem: Problem, sources: Sources, statement: Statement, principal: Principal): Request {
  return leastContext(problem.symbols, sources, statement, {
    principal,
    action: "",
    resource: "*",
    context: new Map(),
  });
}

function* withOtherKeys(problem: Problem, sources: Sources, request: Request): Generator<Request> {
  for (const [key, symbols] of problem.symbols.keys) {
    for (const value of candidateValues(symbols, sources, request)) yield withKey(request, key, value);
  }
}
