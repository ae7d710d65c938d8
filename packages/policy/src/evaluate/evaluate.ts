import type { Policy, Statement } from "../ast/policy.ts";
import type { Decision, StatementRef } from "../decision.ts";
import type { Request } from "../request.ts";
import { actionMatches } from "./action.ts";
import { conditionHolds } from "./condition.ts";
import { principalMatches } from "./principal.ts";
import { resourceMatches } from "./resource.ts";
import { statementsAbout } from "./statement-index.ts";

/**
 * What one policy document says about one request. This is the reference meaning of policies: everything symbolic in this
 * project must agree with it.
 *
 * A Deny that holds wins, then an Allow that holds, else the request is denied implicitly; the order of statements does not
 * matter. Other documents that also have a say (boundaries, organizations, the other account) are not looked at.
 *
 * Source: reference_policies_evaluation-logic_policy-eval-denyallow.
 */
export function evaluate(policy: Policy, request: Request): Decision {
  const holding = statementsAbout(policy, request).filter((statement) => statementHolds(statement, policy, request));
  const denies = holding.filter((statement) => statement.effect === "Deny");
  if (denies.length > 0) return { decision: "denied-explicit", because: denies.map(statementRef) };
  if (holding.length > 0) return { decision: "allowed", because: holding.map(statementRef) };
  return { decision: "denied-implicit", because: [] };
}

/** Whether every element of the statement matches the request: principal, action, resource and all conditions. */
export function statementHolds(statement: Statement, policy: Policy, request: Request): boolean {
  return (
    principalMatches(statement, policy, request) &&
    actionMatches(statement, request) &&
    resourceMatches(statement, request) &&
    statement.conditions.every((condition) => conditionHolds(condition, request))
  );
}

function statementRef({ index, sid, effect }: Statement): StatementRef {
  return sid === undefined ? { index, effect } : { index, sid, effect };
}
