import { statementKey } from "@policyproof/checks";
import type { Statement } from "@policyproof/policy";
import { withActions } from "./policies.ts";

/**
 * Allow statements that differ in their lists of actions alone, made one: they allow the same together. A statement that was cut to fit several
 * policies is whole again.
 */
export function mergeAlike(statements: readonly Statement[]): readonly Statement[] {
  const groups = Map.groupBy(statements, (statement) =>
    statement.effect === "Deny" || statement.action.negated
      ? statement
      : statementKey(withActions(statement, { negated: false, patterns: [] })),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const patterns = [first, ...others].flatMap(({ action }) => action.patterns);
    return [withActions(first, { negated: false, patterns })];
  });
}
