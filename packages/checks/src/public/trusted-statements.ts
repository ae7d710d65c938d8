import type { Condition, OperatorName, Policy, PrincipalClause, Statement } from "@policyproof/policy";
import { areTooManyAddresses } from "./address-count.ts";
import { isFixedValue } from "./fixed-value.ts";
import type { PublicAccessResourceType } from "./resource-types.ts";
import { trustedKeyRule } from "./trusted-keys.ts";

/** The positive form of the operators that compare a key with constants. */
const POSITIVE: Partial<Record<OperatorName, OperatorName>> = {
  StringEquals: "StringEquals",
  StringNotEquals: "StringEquals",
  StringEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringLike: "StringLike",
  StringNotLike: "StringLike",
  ArnEquals: "ArnLike",
  ArnNotEquals: "ArnLike",
  ArnLike: "ArnLike",
  ArnNotLike: "ArnLike",
  Bool: "Bool",
  IpAddress: "IpAddress",
  NotIpAddress: "IpAddress",
};

/**
 * The requests that are no strangers', as statements: one for the principals that the policy names, and one for each constant
 * that it compares with a trusted key, in Allow or Deny, positively or not, but for the broad ones.
 */
export function trustedStatements(
  policy: Policy,
  resourceType: PublicAccessResourceType,
  strict = false,
): readonly Statement[] {
  const trusted = policy.statements.flatMap((statement) => [
    ...(statement.principal === undefined ? [] : [fromNamed(statement, statement.principal)]),
    ...statement.conditions.flatMap((condition) => {
      const fixed = trustedCondition(condition, resourceType, strict);
      return fixed === undefined ? [] : [anyRequest(statement, [fixed])];
    }),
  ]);
  return strict ? withoutBroadNetworks(trusted) : trusted;
}

/** Strictly, the addresses of all ranges of a policy are counted together. */
function withoutBroadNetworks(statements: readonly Statement[]): readonly Statement[] {
  const isNetwork = ({ conditions }: Statement): boolean => conditions.some(({ operator }) => operator === "IpAddress");
  const ranges = statements.filter(isNetwork).flatMap(({ conditions }) => conditions.flatMap(({ values }) => values));
  if (!areTooManyAddresses(ranges.map(({ text }) => text))) return statements;
  return statements.filter((statement) => !isNetwork(statement));
}

function fromNamed(statement: Statement, clause: PrincipalClause): Statement {
  const entries = clause.entries.filter((entry) => entry.kind !== "everyone" && entry.kind !== "any-federated");
  return { ...anyRequest(statement, []), principal: { negated: false, entries, span: clause.span } };
}

function trustedCondition(
  condition: Condition,
  resourceType: PublicAccessResourceType,
  strict: boolean,
): Condition | undefined {
  const rule = trustedKeyRule(condition.key, resourceType);
  const operator = POSITIVE[condition.operator];
  if (rule === undefined || operator === undefined) return undefined;
  // Under the String operators a `*` crosses colons, so that what stands before the account must be written out.
  const isText = operator.startsWith("String") && (rule === "account-of-arn" || rule === "access-point");
  const values = condition.values.filter(
    (value) => isFixedValue(value, rule, strict) && !(isText && hasEarlyWildcard(value.text)),
  );
  const { key, keyText, span } = condition;
  return values.length === 0
    ? undefined
    : { operator, qualifier: "ForAnyValue", ifExists: false, key, keyText, values, span };
}

/** Is there a wildcard before the resource part of an ARN? */
function hasEarlyWildcard(text: string): boolean {
  return /[*?]/.test(text.split(":").slice(0, 5).join(":"));
}

/** An Allow of everything to everybody under the conditions; index and span are those of the statement it came from. */
function anyRequest({ index, span }: Statement, conditions: readonly Condition[]): Statement {
  return {
    index,
    effect: "Allow",
    principal: { negated: false, entries: [{ kind: "everyone", text: "*", span }], span },
    action: { negated: false, patterns: [{ kind: "any", text: "*", span }], span },
    resource: { negated: false, patterns: [{ kind: "any", text: "*", span }], span },
    conditions,
    span,
  };
}
