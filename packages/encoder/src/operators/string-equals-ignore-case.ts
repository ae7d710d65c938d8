import { globText, isGlob } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "../context.ts";
import { caseFoldedRegex } from "../glob.ts";
import type { Comparison, EncodeOperator } from "./base-test.ts";
import { resolvedText } from "./resolved-text.ts";

/** `StringEqualsIgnoreCase`: ASCII letters compare ignoring case. */
export const encodeStringEqualsIgnoreCase: EncodeOperator = (context, { value, against }) => {
  if (value.kind !== "text") return undefined;
  const { terms } = context;
  const text = isGlob(against.template) ? globText(against.template) : undefined;
  const matches =
    text === undefined
      ? matchesVariables(context, value.text, against)
      : terms.inRegex(value.text, caseFoldedRegex(terms, text));
  return { matches, comparable: terms.true };
};

/** SMT-LIB has no case folding between two variables: equal texts match, texts of one length may, all others do not. */
function matchesVariables(context: EncodingContext, text: Term, { template, span }: Comparison["against"]): Term {
  const { terms } = context;
  const meaning = [text.id, template];
  const written = resolvedText(context, template);
  if (written === undefined) {
    return context.unsupported(
      "policy variable under `StringEqualsIgnoreCase` of a key that is not a text",
      meaning,
      span,
    );
  }
  const open = context.unsupported("policy variable under `StringEqualsIgnoreCase`", meaning, span);
  const sameLength = terms.equal(terms.length(text), terms.length(written.text));
  return terms.and([written.resolved, terms.or([terms.equal(text, written.text), terms.and([open, sameLength])])]);
}
