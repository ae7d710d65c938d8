import { isGlob, parseBool, globText } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import { caseFoldedRegex } from "../glob.ts";
import type { EncodeOperator } from "./base-test.ts";
import { resolvedText } from "./resolved-text.ts";

/** `Bool`: `true` and `false` in any case; every other text, on either side, matches nothing. */
export const encodeBool: EncodeOperator = (context, { value, against }) => {
  if (value.kind !== "text") return undefined;
  const { terms } = context;
  const { text } = value;
  const says = (subject: Term, truth: boolean): Term => terms.inRegex(subject, caseFoldedRegex(terms, String(truth)));
  if (isGlob(against.template)) {
    const truth = parseBool(globText(against.template) ?? "");
    return { matches: truth === undefined ? terms.false : says(text, truth), comparable: terms.true };
  }
  const written = resolvedText(context, against.template);
  if (written === undefined) {
    const matches = context.unsupported(
      "policy variable under `Bool` of a key that is not a text",
      [text.id, against.template],
      against.span,
    );
    return { matches, comparable: terms.true };
  }
  const same = [true, false].map((truth) => terms.and([says(text, truth), says(written.text, truth)]));
  return { matches: terms.and([written.resolved, terms.or(same)]), comparable: terms.true };
};
