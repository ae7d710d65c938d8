import type { ConditionValue } from "../../ast/policy.ts";
import { splitArnTemplate } from "../../ast/template.ts";
import type { Request } from "../../request.ts";
import { resolveTemplate, templateMatches } from "../template.ts";
import { splitArn } from "../values/arn-text.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `ArnLike` and `ArnEquals`, which are the same: the six fields are compared one by one, each a case-sensitive pattern, so
 * that wildcards stay in their field. A value without six fields is no ARN pattern, even `*`.
 *
 * Variables are replaced before the value is split, so that `${aws:SourceArn}` can stand for a whole ARN.
 *
 * Source: reference_policies_elements_condition_operators, "Amazon Resource Name (ARN) condition operators".
 */
export function arnLike(value: ConditionValue, actual: string, request: Request): Match {
  const arn = splitArn(actual);
  if (arn === undefined) return "invalid";
  const glob = resolveTemplate(value.template, request);
  if (glob === undefined) return "no-match";
  const fields = splitArnTemplate(glob);
  if (fields === undefined) return "invalid";
  return matchIf(arn.every((text, index) => templateMatches(fields[index] ?? [], text, request)));
}
