import { resourceStarts, servicesOf } from "@policyproof/policy";
import type { Policy, Statement } from "@policyproof/policy";
import { createStartIndex, meetsAny } from "../start-index.ts";

/**
 * The policy without what has no bearing on the requests that another policy's Allow statements are about: statements and actions of other
 * services, and statements about resources that start otherwise. Of every request that the other allows both say the same.
 */
export function meetingPart(policy: Policy, other: Policy): Policy {
  const allows = other.statements.filter(({ effect }) => effect === "Allow");
  const services = servicesOfAll(allows);
  const starts = createStartIndex(allows, resourceStarts);
  const statements = policy.statements.flatMap((statement) => {
    const part = services === undefined ? statement : ofServices(statement, services);
    return part !== undefined && resourceStarts(part).some((start) => meetsAny(starts, start)) ? [part] : [];
  });
  return { ...policy, statements };
}

/** Undefined if the statements may be about any service. */
function servicesOfAll(statements: readonly Statement[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const statement of statements) {
    const services = servicesOf(statement);
    if (services === undefined) return undefined;
    for (const service of services) all.add(service);
  }
  return all;
}

/** The statement as far as it is about one of the services; undefined if it is about none. */
function ofServices(statement: Statement, services: ReadonlySet<string>): Statement | undefined {
  const { action } = statement;
  if (action.negated) return statement;
  const patterns = action.patterns.filter((pattern) => pattern.kind !== "pattern" || services.has(pattern.service));
  if (patterns.length === action.patterns.length) return statement;
  return patterns.length === 0 ? undefined : { ...statement, action: { ...action, patterns } };
}
