import { completeModel, readRequest } from "@policyproof/encoder";
import type { EncodedStatement } from "@policyproof/encoder";
import { statementHolds } from "@policyproof/policy";
import type { Request, Statement } from "@policyproof/policy";
import type { CheckContext } from "./context.ts";
import { once } from "./once.ts";
import type { Problem } from "./problem.ts";
import { satisfies } from "./satisfies.ts";
import type { Reason } from "./verdict.ts";
import { improveWitness } from "./witness/improve.ts";
import { FIRST, QUICK, THOROUGH } from "./witness/search.ts";
import type { Search } from "./witness/search.ts";
import type { Sources } from "./witness/sources.ts";
import { findModel } from "./world/find-model.ts";
import { spelledAsAws } from "./world/in-world.ts";

export interface Attribution {
  /** Every Allow statement that carries some of the offending access, lowest first. */
  readonly reasons: readonly Reason[];
  /** An offending request that the first of them allows. */
  readonly request: Request;
  /** Allow statements of which nobody could tell. */
  readonly undecided: readonly number[];
}

/** The check as a whole keeps to one budget. */
export interface TimeLeft {
  readonly context: CheckContext;
  /** On the clock of the context. */
  readonly deadline: number;
}

/**
 * Finds the statements at fault. Each Allow statement is first searched for a plausible offending request; about those where
 * none turns up soon the solver is asked, all at once, again and again without the ones that its answers show, until it says
 * that there are no more. Where it cannot tell, the search goes on.
 */
export async function attribute(
  problem: Problem,
  sources: Sources,
  search: Search,
  witness: Request,
  time: TimeLeft,
): Promise<Attribution> {
  const shown = new Map<number, Request>();
  const open: EncodedStatement[] = [];
  const isUsed = usesOf(problem, shown);
  const encodedOf = encodings(problem);
  for (const statement of problem.subject.statements.filter(({ effect }) => effect === "Allow")) {
    const first = search(statement, FIRST);
    const encoded = first === undefined ? encodedOf(statement) : undefined;
    if (encoded !== undefined && neverApplies(problem, encoded)) continue;
    const soon = first ?? search(statement, QUICK);
    // What says something of the caller that does not agree with the caller is worth a longer search.
    const found = soon !== undefined && isUsed(statement) ? search(statement, THOROUGH) : soon;
    if (found !== undefined) shown.set(statement.index, found.request);
    else if (encoded !== undefined) open.push(encoded);
  }
  const record = (request: Request): void => {
    for (const { statement } of open) {
      if (shown.has(statement.index) || !carries(problem, statement, request)) continue;
      shown.set(statement.index, isUsed(statement) ? bestFor(statement, request) : request);
    }
  };
  const bestFor = (statement: Statement, request: Request): Request =>
    search(statement, THOROUGH)?.request ?? improveWitness(problem, sources, statement, request);
  record(witness);
  const unanswered = await askForTheRest(problem, open, shown, record, time);
  const undecided: number[] = [];
  for (const statement of unanswered) {
    const found = search(statement, THOROUGH);
    if (found === undefined) undecided.push(statement.index);
    else shown.set(statement.index, found.request);
  }
  const indices = [...shown.keys()].toSorted((a, b) => a - b);
  const first = shown.get(indices[0] ?? -1) ?? witness;
  return {
    request: first,
    undecided,
    reasons: indices.map((index) => reasonFor(problem, index, shown.get(index) ?? witness)),
  };
}

/**
 * Whether anybody will look at the request of a statement: only that of the lowest is shown, and those of others tell at most which Deny statements
 * stopped them.
 */
function usesOf({ documents }: Problem, shown: ReadonlyMap<number, Request>): (statement: Statement) => boolean {
  const denies = documents.some((policy) => policy.statements.some(({ effect }) => effect === "Deny"));
  return ({ index }) => {
    for (const other of shown.keys()) if (other < index) return denies;
    return true;
  };
}

/** The formulas of the tested policy's statements; only made if one is asked for. */
function encodings(problem: Problem): (statement: Statement) => EncodedStatement {
  const byStatement = once(
    () => new Map(problem.formulas().tested.statements.map((encoded) => [encoded.statement, encoded])),
  );
  return (statement) => {
    const found = byStatement().get(statement);
    if (found === undefined) throw new Error("a statement of the tested policy has not been encoded");
    return found;
  };
}

function neverApplies(problem: Problem, { applies }: EncodedStatement): boolean {
  return applies === problem.formulas().symbols.terms.false;
}

function carries(problem: Problem, statement: Statement, request: Request): boolean {
  return statementHolds(statement, problem.subject, request);
}

/** @returns the statements that the solver did not answer for */
async function askForTheRest(
  problem: Problem,
  open: readonly EncodedStatement[],
  shown: ReadonlyMap<number, Request>,
  record: (request: Request) => void,
  { context, deadline }: TimeLeft,
): Promise<readonly Statement[]> {
  if (open.length === 0) return [];
  const { symbols, offending: whole } = problem.formulas();
  const { terms } = symbols;
  for (;;) {
    const rest = open.filter(({ statement }) => !shown.has(statement.index));
    const some = terms.or(rest.map((encoded) => encoded.applies));
    const offending = terms.and([whole, some]);
    if (rest.length === 0 || offending === terms.false) return [];
    const milliseconds = Math.ceil(deadline - context.now());
    if (milliseconds <= 0) return rest.map(({ statement }) => statement);
    const purpose = "which other statements carry offending access";
    const { question, outcome } = await findModel(problem, offending, purpose, {
      ...context,
      budget: { milliseconds },
    });
    if (outcome.status === "unsat") return [];
    const left = rest.map(({ statement }) => statement);
    if (outcome.status === "unknown") return left;
    const model = completeModel(question, outcome.model);
    const request = spelledAsAws(problem.catalog, readRequest(symbols, model));
    const before = shown.size;
    // A model that rests on a construct left open may be no offending request.
    if (problem.offends(request) && satisfies(problem, request)) record(request);
    if (shown.size === before) return left;
  }
}

function reasonFor(problem: Problem, index: number, request: Request): Reason {
  const sid = problem.subject.statements.find((statement) => statement.index === index)?.sid;
  const which = sid === undefined ? `with index: ${index}` : `with sid: ${sid}`;
  const denies = problem.noLongerDeniedBy(request);
  return {
    description: problem.messages.reason(which),
    statementIndex: index,
    ...(sid === undefined ? {} : { statementId: sid }),
    ...(denies.length === 0 ? {} : { noLongerDeniedBy: denies }),
  };
}
