import type { JsonNode, JsonObject } from "@policyproof/policy";
import type { UnusedPermissions } from "@policyproof/recommender";
import { asObject, asString, asStrings, FieldError, optionalField, requiredField } from "./json-fields.ts";

const HELP =
  'write [{"serviceNamespace": "s3", "actions": ["GetBucketAcl"]}]; without `actions` the whole service is meant';

/**
 * A list of unused permissions: by itself, as `unusedPermissions` of an object, or inside a finding as `aws accessanalyzer get-finding-v2` and
 * `find-unused --format json` print it. Throws FieldError.
 */
export function unusedPermissionsOf(node: JsonNode, field: string): readonly UnusedPermissions[] {
  if (node.kind === "array") return node.items.map((item, index) => entryOf(item, `${field}[${index}]`));
  const object = asObject(node, field, HELP);
  const details = optionalField(object, "findingDetails");
  if (details === undefined)
    return unusedPermissionsOf(requiredField(object, "unusedPermissions", HELP), "unusedPermissions");
  if (details.kind !== "array")
    throw new FieldError("findingDetails", details.span, "`findingDetails` must be a list", HELP);
  return details.items.flatMap((item, index) => {
    const name = `findingDetails[${index}]`;
    const permission = optionalField(asObject(item, name, HELP), "unusedPermissionDetails");
    return permission === undefined ? [] : [entryOf(permission, `${name}.unusedPermissionDetails`)];
  });
}

function entryOf(node: JsonNode, field: string): UnusedPermissions {
  const entry = asObject(node, field, HELP);
  const serviceNamespace = asString(requiredField(entry, "serviceNamespace", HELP), `${field}.serviceNamespace`, HELP);
  const actions = optionalField(entry, "actions");
  return { serviceNamespace, ...(actions === undefined ? {} : { actions: actionsOf(actions, `${field}.actions`) }) };
}

/** Names, or the objects with a name that findings have. */
function actionsOf(node: JsonNode, field: string): readonly string[] {
  if (node.kind !== "array" || !node.items.every((item) => item.kind === "object")) return asStrings(node, field, HELP);
  return node.items.map((item: JsonObject, index) =>
    asString(requiredField(item, "action", HELP), `${field}[${index}].action`, HELP),
  );
}
