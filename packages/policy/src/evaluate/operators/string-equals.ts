import type { ConditionValue } from "../../ast/policy.ts";
import type { Request } from "../../request.ts";
import { globText, resolveTemplate } from "../template.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `StringEquals`: the same text, case-sensitive. `*` and `?` are literal. A variable without a value equals nothing.
 *
 * Source: reference_policies_elements_condition_operators, "String condition operators".
 */
export function stringEquals(value: ConditionValue, actual: string, request: Request): Match {
  return matchIf(literalText(value, request) === actual);
}

/** The value's text with its variables replaced; undefined if one has no value. */
export function literalText(value: ConditionValue, request: Request): string | undefined {
  const glob = resolveTemplate(value.template, request);
  return glob === undefined ? undefined : globText(glob);
}
