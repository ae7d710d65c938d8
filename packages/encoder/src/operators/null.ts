import type { Condition } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "../context.ts";

/**
 * `Null`: is the key absent (`true`) or present (`false`)? Several values are alternatives.
 * Under `ForAllValues` it always holds, under `ForAnyValue` never.
 * Source: IAM User Guide, "Condition operator to check existence of condition keys"; Access Analyzer policy checks.
 */
export function nullTerm({ terms, symbols }: EncodingContext, condition: Condition): Term {
  if (condition.qualifier !== undefined) return terms.boolean(condition.qualifier === "ForAllValues");
  const present = symbols.keys.get(condition.key)?.present ?? terms.false;
  return terms.or(
    condition.values.map((value) => {
      const text = value.text.toLowerCase();
      if (text === "true") return terms.not(present);
      return text === "false" ? present : terms.false;
    }),
  );
}
