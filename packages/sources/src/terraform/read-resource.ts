import { readPermission, isPermission } from "./built/permission.ts";
import { readOrganizationPolicy } from "./organization-policy.ts";
import { foreignPolicy, saysNothingOfAccess } from "./other-policies.ts";
import type { Foreign } from "./other-policies.ts";
import { ownerOf } from "./plan-context.ts";
import type { PlanContext } from "./plan-context.ts";
import { policyAttributes } from "./policy-attributes.ts";
import { readAttribute } from "./read-attribute.ts";
import { readOther } from "./read-other.ts";
import type { Resource } from "./resource.ts";
import { fieldOf, isAbsent } from "../json/fields.ts";

/** Reads every policy of one resource. */
export function readResourcePolicies(context: PlanContext, resource: Resource): void {
  const { type, data } = resource;
  // Data sources only tell what there is, and other providers have no IAM policies.
  if (data || !/^aws(?:cc)?_/.test(type) || saysNothingOfAccess(type)) return;
  const foreign = foreignPolicy(type);
  if (foreign !== undefined) {
    refuseForeign(context, resource, foreign);
    return;
  }
  const attributes = policyAttributes(type);
  if (isPermission(type)) {
    readPermission(context, resource);
  } else if (type === "aws_organizations_policy") {
    readOrganizationPolicy(context, resource);
  } else {
    for (const attribute of attributes ?? []) readAttribute(context, resource, attribute);
    readOther(context, resource, new Set(attributes?.map(({ path }) => path.split(".")[0] ?? path)));
  }
}

function refuseForeign({ collector, configuration }: PlanContext, resource: Resource, foreign: Foreign): void {
  const { values, path, address } = resource;
  const expressions = configuration.expressionsOf(resource);
  const argument = foreign.arguments?.find(
    (name) => !isAbsent(fieldOf(values, name)) || fieldOf(expressions, name) !== undefined,
  );
  if (foreign.arguments !== undefined && argument === undefined) return;
  collector.refuse({
    path: argument === undefined ? path : [...path, argument],
    span: ((argument === undefined ? undefined : fieldOf(values, argument)) ?? values).span,
    owner: ownerOf(resource),
    kind: "unsupported",
    reason: `${address} ${foreign.reason}`,
    help: foreign.help,
  });
}
