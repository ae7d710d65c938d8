import { fieldOf, textOf } from "../json/fields.ts";
import { ownerOf, refuseUnknown } from "./plan-context.ts";
import type { PlanContext } from "./plan-context.ts";
import { readAttribute } from "./read-attribute.ts";
import { isUnknown } from "./resource.ts";
import type { Resource } from "./resource.ts";

/** Reads an `aws_organizations_policy`: of its types only two decide about access. */
export function readOrganizationPolicy(context: PlanContext, resource: Resource): void {
  if (isUnknown(resource, "type")) {
    refuseUnknown(context, resource, "type", fieldOf(context.configuration.expressionsOf(resource), "type"));
    return;
  }
  const type = textOf(fieldOf(resource.values, "type")) ?? "SERVICE_CONTROL_POLICY";
  if (type === "SERVICE_CONTROL_POLICY") readAttribute(context, resource, { path: "content", use: "scp" });
  else if (type === "RESOURCE_CONTROL_POLICY") readAttribute(context, resource, { path: "content", use: "rcp" });
  else if (!type.startsWith("DECLARATIVE_") && !NO_ACCESS.has(type))
    context.collector.refuse({
      path: [...resource.path, "type"],
      span: (fieldOf(resource.values, "type") ?? resource.values).span,
      owner: ownerOf(resource),
      kind: "unsupported",
      reason: `${resource.address} is a policy of a type that is not known here`,
      help: "service control policies and resource control policies are looked at",
    });
}

/** Policies that say nothing of access. Source: AWS Organizations, `Policy.Type`. */
const NO_ACCESS: ReadonlySet<string> = new Set([
  "TAG_POLICY",
  "BACKUP_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
  "CHATBOT_POLICY",
  "SECURITYHUB_POLICY",
  "INSPECTOR_POLICY",
  "UPGRADE_ROLLOUT_POLICY",
]);
