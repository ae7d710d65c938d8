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

/** Looks for a request that a statement carries; gives up when the effort is spent. */
export type Search = (statement: Statement) => Request | undefined;

/** Policies of more statements get fewer tries, for each try evaluates all of them. */
const USUAL_STATEMENTS = 400;

/** A search over the problem whose effort is shared by the statements that it is asked about. */
export function createSearch(problem: Problem, sources: Sources, { perStatement, inAll }: Effort): Search {
  const statements = sources.policies.reduce((sum, policy) => sum + policy.statements.length, 0);
  let left = Math.ceil((inAll * USUAL_STATEMENTS) / Math.max(USUAL_STATEMENTS, statements));
  return (statement) => {
    const tries = Math.min(left, perStatement);
    left -= tries;
    return tries === 0 ? undefined : searchWitness(problem, sources, statement, tries);
  };
}

/** The first plausible offending request that an Allow statement of the tested policy carries. */
export function searchWitnesses(problem: Problem, sources: Sources, effort: Effort): Request | undefined {
  const search = createSearch(problem, sources, effort);
  for (const { statement } of problem.tested.statements) {
    const request = statement.effect === "Allow" ? search(statement) : undefined;
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
function searchWitness(problem: Problem, sources: Sources, statement: Statement, tries: number): Request | undefined {
  let fallback: Request | undefined;
  for (const request of take(candidates(problem, sources, statement), tries)) {
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
    ...(sources.resourceAccount === undefined ? {} : { resourceAccount: sources.resourceAccount }),
    context: new Map(),
  });
}

function* withOtherKeys(problem: Problem, sources: Sources, request: Request): Generator<Request> {
  for (const [key, symbols] of problem.symbols.keys) {
    for (const value of candidateValues(symbols, sources, request)) yield withKey(request, key, value);
  }
}
