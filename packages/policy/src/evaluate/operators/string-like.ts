import type { ConditionValue } from "../../ast/policy.ts";
import type { Request } from "../../request.ts";
import { templateMatches } from "../template.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `StringLike`: the pattern matches the whole text, case-sensitive; wildcards match any character, colons too.
 *
 * Source: reference_policies_elements_condition_operators, "String condition operators".
 */
export function stringLike(value: ConditionValue, actual: string, request: Request): Match {
  return matchIf(templateMatches(value.template, actual, request));
}
