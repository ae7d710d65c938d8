import type { Policy, Statement } from "../ast/policy.ts";

/** By the statements that the parser made: a copy that somebody has changed means something else than what is written. */
const POLICIES = new WeakMap<Statement, Policy>();

export function rememberWritten(policy: Policy): void {
  for (const statement of policy.statements) POLICIES.set(statement, policy);
}

/**
 * The statement as it is written, and by which rules it was read: statements for which it is equal mean the same. Undefined for a statement that
 * was not read but made.
 */
export function writtenText(statement: Statement): string | undefined {
  const policy = POLICIES.get(statement);
  if (policy === undefined) return undefined;
  const { start, end } = statement.span;
  return `${policy.kind} ${policy.version} ${policy.text.slice(start.offset, end.offset)}`;
}
