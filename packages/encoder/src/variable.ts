import type { VariablePart } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";

export interface VariableTerms {
  /** Does the variable stand for a text in this request? */
  readonly resolved: Term;
  readonly text: Term;
}

/**
 * A policy variable: the value of a single-valued key, or its default if the key is absent.
 * Unresolved when the key is absent without a default, or carries a list.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function variableTerms(context: EncodingContext, part: VariablePart): VariableTerms | undefined {
  const { terms, symbols } = context;
  const key = symbols.keys.get(part.key);
  const member = key?.members[0];
  if (key === undefined || member?.value.kind !== "text") return undefined;
  const single = terms.and([member.present, terms.not(key.isList)]);
  if (part.default === undefined) return { resolved: single, text: member.value.text };
  return {
    resolved: terms.or([single, terms.not(key.present)]),
    text: terms.ite(key.present, member.value.text, terms.string(part.default)),
  };
}
