import type { Policy, Statement } from "@policyproof/policy";
import type { CheckContext } from "../context.ts";
import { everyRequest, neverApplies } from "./questions.ts";
import type { NeverBecause } from "./redundancy.ts";

/** The smallest part of a statement that no request meets; the statement as a whole if none is proved to be so. */
export async function neverBecause(statement: Statement, policy: Policy, context: CheckContext): Promise<NeverBecause> {
  // Its effect decides what `NotPrincipal` and empty lists mean.
  const bare = { ...everyRequest(policy), effect: statement.effect };
  const isNever = async (part: Partial<Statement>): Promise<boolean> =>
    (await neverApplies({ ...bare, ...part }, policy, context)).kind === "proved";
  const { principal, action, resource, conditions } = statement;
  if (principal !== undefined && (await isNever({ principal }))) return { part: "principal" };
  if (await isNever({ action })) return { part: "action" };
  if (resource !== undefined && (await isNever({ resource }))) return { part: "resource" };
  for (const [conditionIndex, condition] of conditions.entries()) {
    if (await isNever({ conditions: [condition] })) return { part: "condition", conditionIndex };
  }
  return conditions.length > 1 && (await isNever({ conditions })) ? { part: "conditions" } : { part: "statement" };
}
