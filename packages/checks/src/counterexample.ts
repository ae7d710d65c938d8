import { actionMatches, principalMatches, resourceMatches } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import type { Problem } from "./problem.ts";
import type { Counterexample } from "./verdict.ts";

/**
 * The request with the keys that it must not carry: those that a statement about this principal, action and resource looks
 * at, in a condition or as a variable, and that are not there.
 */
export function counterexampleOf(problem: Problem, request: Request): Counterexample {
  const absent = new Map<string, string>();
  for (const policy of problem.documents) {
    for (const statement of policy.statements) {
      if (!isAbout(statement, policy, request)) continue;
      for (const { key, keyText } of statement.conditions) {
        if (!request.context.has(key) && !absent.has(key)) absent.set(key, keyText);
      }
    }
  }
  return { request, absentKeys: [...absent.values()] };
}

function isAbout(statement: Statement, policy: Policy, request: Request): boolean {
  return (
    principalMatches(statement, policy, request) &&
    actionMatches(statement, request) &&
    resourceMatches(statement, request)
  );
}
