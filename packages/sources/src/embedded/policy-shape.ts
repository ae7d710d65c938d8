import type { JsonNode, JsonObject } from "@policyproof/policy";
import type { PolicyUse } from "../model.ts";
import { fieldOf, isObject, itemsOf, textOf } from "../json/fields.ts";

/** What trust policies are attached to, by the name that the checks of public access have for it. */
export const TRUST_RESOURCE_TYPE = "AWS::IAM::AssumeRolePolicyDocument";

/** Is the value an object with `Statement`, as a policy is? */
export function isPolicy(node: JsonNode | undefined): node is JsonObject {
  const statement = fieldOf(node, "Statement");
  return statement?.kind === "object" || statement?.kind === "array";
}

/**
 * What a policy is for, to tell by its document alone: with principals a trust policy if it has no resources and all its actions are those of STS, else a
 * resource policy; without, an identity policy.
 */
export function useByShape(policy: JsonNode): PolicyUse {
  const statement = fieldOf(policy, "Statement");
  const statements = (statement?.kind === "array" ? statement.items : [statement]).filter(isObject);
  const has = (one: JsonObject, ...keys: readonly string[]): boolean =>
    one.members.some(({ key }) => keys.includes(key));
  if (!statements.some((one) => has(one, "Principal", "NotPrincipal"))) return "identity";
  const trusts = statements.every(
    (one) => !has(one, "Resource", "NotResource", "NotAction") && onlySts(fieldOf(one, "Action")),
  );
  return trusts ? "trust" : "resource";
}

function onlySts(action: JsonNode | undefined): boolean {
  const actions = action?.kind === "array" ? itemsOf(action) : [action];
  return actions.length > 0 && actions.every((one) => /^sts:/i.test(textOf(one) ?? ""));
}
