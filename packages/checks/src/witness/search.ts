import type { Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { candidateActions } from "./actions.ts";
import { leastContext, withKey } from "./context.ts";
import { candidateValues } from "./key-values.ts";
import { candidatePrincipals } from "./principals.ts";
import { rate } from "./rate.ts";
import { readOnce } from "./read-once.ts";
import { candidateResources } from "./resources.ts";
import type { Sources } from "./sources.ts";
import { take } from "./take.ts";

/** How many requests are tried. */
export interface Effort {
  readonly perStatement: number;
  readonly inAll: number;
}

/** Before there are formulas. */
export const FIRST: Effort = { perStatement: 10, inAll: 40 };

/** Before the solver is asked: about as long as starting one takes. */
export const QUICK: Effort = { perStatement: 250, inAll: 2500 };

/** Once it is known that there is something to find. */
export const THOROUGH: Effort = { perStatement: 2000, inAll: 40_000 };

/** An offending request that a statement carries. */
export interface Finding {
  readonly request: Request;
  /** What it says about the caller agrees with the caller: none better will be found. */
  readonly consistent: boolean;
}

/**
 * Looks for a plausible offending request that the statement allows, among values that the policies themselves speak of. Goes on where it stopped
 * when it was last asked about the statement, until it finds a consistent one or the effort is spent, all that went before included.
 *
 * Depends on nothing but the problem, so that every solver shows the same counterexample, unless time is up before it is through. Finding none
 * proves nothing.
 */
export type Search = (statement: Statement, effort: Effort) => Finding | undefined;

interface Progress {
  readonly requests: Iterator<Request>;
  tried: number;
  found: Finding | undefined;
}

export function createSearch(problem: Problem, sources: Sources, isOver: () => boolean = () => false): Search {
  const started = new Map<Statement, Progress>();
  let spent = 0;
  return (statement, { perStatement, inAll }) => {
    const progress = started.get(statement) ?? {
      requests: candidates(problem, sources, statement),
      tried: 0,
      found: undefined,
    };
    started.set(statement, progress);
    while (progress.found?.consistent !== true && progress.tried < perStatement && spent < inAll && !isOver()) {
      const next = progress.requests.next();
      if (next.done === true) break;
      progress.tried += 1;
      spent += 1;
      const rating = rate(problem, statement, next.value);
      if (rating === "consistent") progress.found = { request: next.value, consistent: true };
      else if (rating === "offending") progress.found ??= { request: next.value, consistent: false };
    }
    return progress.found;
  };
}

/** The first plausible offending request that an Allow statement of the tested policy carries. */
export function searchAll(problem: Problem, search: Search, effort: Effort): Request | undefined {
  for (const statement of problem.subject.statements) {
    const found = statement.effect === "Allow" ? search(statement, effort) : undefined;
    if (found !== undefined) return found.request;
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

function* candidates(problem: Problem, sources: Sources, statement: Statement): Generator<Request> {
  const starts = readOnce(startsOf(problem, sources, statement));
  const actions = readOnce(candidateActions(statement, sources));
  for (const round of ROUNDS) {
    for (const start of take(starts, round.principals)) {
      for (const action of take(actions, round.actions)) {
        yield* withResources(problem, sources, statement, { ...start, action }, round);
      }
    }
  }
}

function* withResources(
  problem: Problem,
  sources: Sources,
  statement: Statement,
  start: Request,
  round: Round,
): Generator<Request> {
  for (const resource of take(candidateResources(statement, sources, start), round.resources)) {
    const request = { ...start, resource };
    yield request;
    if (round.keys) yield* withOtherKeys(problem, sources, request);
  }
}

/** A request for each caller, with what else the statement asks for but the action and the resource. */
function* startsOf(problem: Problem, sources: Sources, statement: Statement): Generator<Request> {
  for (const principal of candidatePrincipals(statement, sources)) {
    yield leastContext(problem.facts.symbols, sources, statement, {
      principal,
      action: "",
      resource: "*",
      ...(sources.resourceAccount === undefined ? {} : { resourceAccount: sources.resourceAccount }),
      context: new Map(),
    });
  }
}

function* withOtherKeys(problem: Problem, sources: Sources, request: Request): Generator<Request> {
  for (const [key, symbols] of problem.facts.symbols.keys) {
    for (const value of candidateValues(symbols, sources, request)) yield withKey(request, key, value);
  }
}
