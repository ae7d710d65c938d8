import { parseGlob } from "@policyproof/policy";
import type { ActionClause, ActionPattern, Policy, Request, Statement } from "@policyproof/policy";

/*
 * Policies that nobody wrote, to put questions with. Their places are those of the policy that they are made from.
 */

type Span = Statement["span"];

/** @param text as in a policy, with a service: `s3:Get*` */
export function actionPattern(text: string, span: Span): ActionPattern {
  const [service = "", name = ""] = text.toLowerCase().split(":");
  return { kind: "pattern", service, name: parseGlob(name), text, span };
}

export function withActions(statement: Statement, action: Pick<ActionClause, "negated" | "patterns">): Statement {
  return { ...statement, action: { ...action, span: statement.action.span } };
}

/** The policy with these statements instead, numbered anew. Without any it allows nothing. */
export function withStatements(policy: Policy, statements: readonly Statement[]): Policy {
  return { ...policy, statements: statements.map((statement, index) => ({ ...statement, index })) };
}

/** A request of which only the action is looked at. */
export function requestFor(action: string): Request {
  return { principal: { kind: "anonymous" }, action, resource: "*", context: new Map() };
}
