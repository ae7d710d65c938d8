import type { JsonNode } from "@policyproof/policy";
import type { Rule } from "../config/standard.ts";
import { memberOf, statementsIn, textOf, textsOf } from "../rules/statements.ts";

/** What is at fault. */
export interface Fault {
  /** The document that the statement indexes count in. */
  readonly tree: JsonNode;
  readonly statementIndex?: number;
  /** Of the request that shows the fault. */
  readonly action?: string;
  readonly resource?: string;
  readonly principal?: string;
}

/** What to change, or else to write down, one sentence without a full stop. */
export function helpFor(rule: Rule, fault: Fault): string {
  return `${changeFor(rule, fault)}, or record a waiver for the rule \`${rule.id}\` in the standard`;
}

function changeFor(rule: Rule, fault: Fault): string {
  switch (rule.check) {
    case "no-new-access":
    case "access-not-granted":
      return withoutAction(fault);
    case "no-public-access":
      return `name principals in ${statementOf(fault)}, or add a condition that only trusted callers meet, such as \`aws:PrincipalOrgID\``;
    case "trust-zone":
      return withoutPrincipal(rule, fault);
    case "valid":
      return `correct ${statementOf(fault)}`;
  }
}

function withoutAction(fault: Fault): string {
  const { action, resource } = fault;
  const where = statementOf(fault);
  if (action === undefined) return `narrow ${where}`;
  const statement = statementAt(fault);
  const listed = statement === undefined ? [] : textsOf(memberOf(statement, "Action"));
  const written = listed.find((text) => text.toLowerCase() === action.toLowerCase());
  if (written !== undefined && listed.length > 1) return `remove \`${written}\` from ${where}`;
  const target = resource === undefined || resource === "*" ? "" : ` on \`${resource}\``;
  return `narrow ${where} so that it does not allow \`${action}\`${target}`;
}

function withoutPrincipal(rule: Extract<Rule, { check: "trust-zone" }>, fault: Fault): string {
  const account = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(fault.principal ?? "")?.[1];
  const statement = statementAt(fault);
  const principal = statement === undefined ? undefined : memberOf(statement, "Principal");
  const named = principal === undefined ? [] : textsOf(memberOf(principal, "AWS"));
  const isNamed = account !== undefined && named.some((text) => text.includes(account));
  const outsider = isNamed && rule.accounts?.includes(account) !== true ? `account ${account}` : "others";
  return `narrow the principals of ${statementOf(fault)} so that it does not let ${outsider} in, or add whom you trust to the rule`;
}

/** `the statement with index 0 (Sid)`. */
export function statementOf(fault: Fault): string {
  const { statementIndex } = fault;
  const statement = statementAt(fault);
  if (statementIndex === undefined || statement === undefined) return "the policy";
  const sid = textOf(statement, "Sid");
  return `the statement with index ${statementIndex}${sid === undefined ? "" : ` (${sid})`}`;
}

function statementAt({ tree, statementIndex }: Fault): JsonNode | undefined {
  return statementIndex === undefined ? undefined : statementsIn(tree)[statementIndex];
}
