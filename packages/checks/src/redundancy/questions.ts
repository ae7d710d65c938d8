import type { Policy, Statement } from "@policyproof/policy";
import { accessBeyond } from "../check-no-new-access.ts";
import type { CheckContext } from "../context.ts";
import { decide } from "../decide.ts";
import { coversActions, coversGuard, coversResources } from "../residual/covers.ts";
import type { RedundantStatement } from "./redundancy.ts";
import type { Undecided } from "../verdict.ts";

type Proof = RedundantStatement["proof"];

/** `proved` and `refuted` are certain. */
export type Answer =
  | { readonly kind: "proved"; readonly proof: Proof }
  | { readonly kind: "refuted" }
  | { readonly kind: "undecided"; readonly why: Undecided };

/** Is there no request that the statement applies to? */
export function neverApplies(statement: Statement, policy: Policy, context: CheckContext): Promise<Answer> {
  return isImplied(statement, [], policy, context);
}

/** Does one of the others, which have the same effect, apply wherever the statement does? */
export async function isImplied(
  statement: Statement,
  others: readonly Statement[],
  policy: Policy,
  context: CheckContext,
): Promise<Answer> {
  if (context.alwaysAskSolver !== true && others.some((other) => covers(other, statement))) return visibly(context);
  if ([statement, ...others].every((one) => one.effect === "Allow" || meansTheSameAsAllow(one))) {
    return isWithin([asAllow(statement)], others.map(asAllow), policy, context);
  }
  // What the Deny statements leave of everything is the same without this one.
  const everything = everyRequest(policy);
  return isWithin([everything, ...others], [everything, ...others, statement], policy, context);
}

/** Does one of the Deny statements apply wherever the Allow statement does? */
export async function isShadowed(
  statement: Statement,
  denies: readonly Statement[],
  policy: Policy,
  context: CheckContext,
): Promise<Answer> {
  const plain = denies.filter((deny) => meansTheSameAsAllow(deny) && covers(deny, statement));
  if (context.alwaysAskSolver !== true && plain.length > 0) return visibly(context);
  return isWithin([statement, ...denies], [], policy, context);
}

/** Is whatever the first statements allow allowed by the second ones? */
async function isWithin(
  candidate: readonly Statement[],
  existing: readonly Statement[],
  policy: Policy,
  context: CheckContext,
): Promise<Answer> {
  const problem = accessBeyond(
    { candidate: policyOf(candidate, policy), existing: policyOf(existing, policy) },
    context,
  );
  const { result, undecided, solver } = await decide(problem, context);
  switch (result) {
    case "PASS": {
      const { name, version, route } = solver;
      return { kind: "proved", proof: { name, version, route } };
    }
    case "FAIL":
      return { kind: "refuted" };
    case "UNDECIDED":
      return { kind: "undecided", why: undecided ?? { kind: "solver", detail: "there is no answer" } };
  }
}

function policyOf(statements: readonly Statement[], policy: Policy): Policy {
  return { ...policy, statements: statements.map((statement, index) => ({ ...statement, index })) };
}

function covers(other: Statement, statement: Statement): boolean {
  return coversGuard(other, statement) && coversActions(other, statement) && coversResources(other, statement);
}

function asAllow(statement: Statement): Statement {
  return { ...statement, effect: "Allow" };
}

/** `NotPrincipal`, and `Not...` elements without entries, mean one thing under Allow and another under Deny. */
function meansTheSameAsAllow({ principal, action, resource }: Statement): boolean {
  return principal?.negated !== true && [action, resource].every((clause) => clause?.patterns.length !== 0);
}

function visibly({ solver }: CheckContext): Answer {
  return { kind: "proved", proof: { ...solver.identity, route: "folded" } };
}

/** An Allow statement that every request of the policy's kind meets. */
export function everyRequest({ kind, statements }: Policy): Statement {
  const span = statements[0]?.span ?? { start: START, end: START };
  const written = { text: "*", span };
  return {
    index: 0,
    effect: "Allow",
    ...(kind === "identity"
      ? {}
      : { principal: { negated: false, entries: [{ ...written, kind: "everyone" }], span } }),
    action: { negated: false, patterns: [{ ...written, kind: "any" }], span },
    resource: { negated: false, patterns: [{ ...written, kind: "any" }], span },
    conditions: [],
    span,
  };
}

const START = { offset: 0, line: 1, column: 1 };
