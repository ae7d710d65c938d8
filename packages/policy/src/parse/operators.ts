import type { OperatorName } from "../ast/policy.ts";

/** What the values of an operator are written as. `pattern` and `arn` have wildcards. */
export type ValueSyntax =
  | "text"
  | "pattern"
  | "arn"
  | "number"
  | "date"
  | "boolean"
  | "presence"
  | "base64"
  | "ip-range";

export const VALUE_SYNTAX: Readonly<Record<OperatorName, ValueSyntax>> = {
  StringEquals: "text",
  StringNotEquals: "text",
  StringEqualsIgnoreCase: "text",
  StringNotEqualsIgnoreCase: "text",
  StringLike: "pattern",
  StringNotLike: "pattern",
  ArnEquals: "arn",
  ArnNotEquals: "arn",
  ArnLike: "arn",
  ArnNotLike: "arn",
  NumericEquals: "number",
  NumericNotEquals: "number",
  NumericLessThan: "number",
  NumericLessThanEquals: "number",
  NumericGreaterThan: "number",
  NumericGreaterThanEquals: "number",
  DateEquals: "date",
  DateNotEquals: "date",
  DateLessThan: "date",
  DateLessThanEquals: "date",
  DateGreaterThan: "date",
  DateGreaterThanEquals: "date",
  Bool: "boolean",
  BinaryEquals: "base64",
  IpAddress: "ip-range",
  NotIpAddress: "ip-range",
  Null: "presence",
};

export const OPERATOR_NAMES: readonly OperatorName[] = Object.keys(VALUE_SYNTAX).filter(
  (name): name is OperatorName => name in VALUE_SYNTAX,
);

export function hasWildcards(syntax: ValueSyntax): boolean {
  return syntax === "pattern" || syntax === "arn";
}

/**
 * Whether values of the syntax can hold policy variables. Under `Bool` they can by one page of the documentation and cannot
 * by another.
 *
 * Source: reference_policies_variables, reference_policies_elements_condition_operators.
 */
export function hasVariables(syntax: ValueSyntax): boolean {
  return syntax === "text" || syntax === "boolean" || hasWildcards(syntax);
}
