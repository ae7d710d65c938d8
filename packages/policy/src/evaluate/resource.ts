import type { ArnPattern, ResourceClause, ResourcePattern, Statement } from "../ast/policy.ts";
import type { Request } from "../request.ts";
import { emptyListMatches } from "./empty-list.ts";
import { globMatches } from "./glob.ts";
import { patternsAbout } from "./resource-index.ts";
import { templateMatches } from "./template.ts";
import { splitArn } from "./values/arn-text.ts";
import type { ArnFields } from "./values/arn-text.ts";

/**
 * Whether the statement is about the request's resource: `Resource` if some pattern matches, `NotResource` if none does.
 * A statement without either (in a trust policy, say) is about every resource its policy is attached to.
 *
 * Source: reference_policies_elements_resource, reference_policies_elements_notresource.
 */
export function resourceMatches(statement: Statement, request: Request): boolean {
  if (statement.resource === undefined) return true;
  const { negated, patterns } = statement.resource;
  if (patterns.length === 0) return emptyListMatches(statement.effect, negated);
  return isListed(statement.resource, request) !== negated;
}

function isListed(clause: ResourceClause, request: Request): boolean {
  const arn = splitArn(request.resource);
  for (const pattern of patternsAbout(clause, request.resource)) {
    if (resourcePatternMatches(pattern, arn, request)) return true;
  }
  return false;
}

/** The literal resource `*` of actions without resource types is matched by `*` alone, not even by `arn:*:*:*:*:*`. */
function resourcePatternMatches(pattern: ResourcePattern, arn: ArnFields | undefined, request: Request): boolean {
  switch (pattern.kind) {
    case "any":
      return true;
    case "none":
      return false;
    case "arn":
      return arn !== undefined && arnPatternMatches(pattern, arn, request);
  }
}

/** Field by field, so that no wildcard crosses a field's end. Case-sensitive. */
function arnPatternMatches(pattern: ArnPattern, arn: ArnFields, request: Request): boolean {
  const [, partition, service, region, account, resource] = arn;
  // A variable without a value: the pattern matches no resource, in NotResource as well.
  return (
    globMatches(pattern.partition, partition) &&
    globMatches(pattern.service, service) &&
    globMatches(pattern.region, region) &&
    globMatches(pattern.account, account) &&
    templateMatches(pattern.resource, resource, request)
  );
}
