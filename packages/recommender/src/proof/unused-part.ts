import { coversAction } from "@policyproof/checks";
import { actionMatches } from "@policyproof/policy";
import type { ActionPattern, Policy, Statement } from "@policyproof/policy";
import type { UnusedAccess } from "../refine/unused-access.ts";
import { actionPattern, requestFor, withActions, withStatements } from "./policies.ts";

/**
 * The policy as far as it speaks of unused actions: it allows something iff the policy allows something unused, over all strings. One exception,
 * on the safe side: of a `NotAction` that does not visibly except a whole unused service all of that service is taken in.
 */
export function unusedPart(policy: Policy, unused: UnusedAccess): Policy {
  const requests = [...unused.actions].flatMap(([service, listed]) =>
    [...listed.values()].map((name) => requestFor(`${service}:${name}`)),
  );
  const statements = policy.statements.flatMap((statement): readonly Statement[] => {
    if (statement.effect === "Deny") return [statement];
    const { span } = statement.action;
    const patterns = [
      ...requests
        .filter((request) => actionMatches(statement, request))
        .map(({ action }) => actionPattern(action, span)),
      ...[...unused.services].flatMap((service) => withinService(statement, service)),
    ];
    return patterns.length === 0 ? [] : [withActions(statement, { negated: false, patterns })];
  });
  const allows = statements.some(({ effect }) => effect === "Allow");
  return withStatements(policy, allows ? statements : []);
}

function withinService({ action }: Statement, service: string): readonly ActionPattern[] {
  const whole = actionPattern(`${service}:*`, action.span);
  if (action.negated) return action.patterns.some((pattern) => coversAction(pattern, whole)) ? [] : [whole];
  return action.patterns.flatMap((pattern) => {
    if (pattern.kind === "any") return [whole];
    return pattern.kind === "pattern" && pattern.service === service ? [pattern] : [];
  });
}
