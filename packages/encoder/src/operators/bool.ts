import { globText, isGlob } from "@policyproof/policy";
import { caseFoldedRegex } from "../glob.ts";
import type { EncodeOperator } from "./base-test.ts";

/** `Bool`: `true` and `false` in any case; every other text, on either side, matches nothing. */
export const encodeBool: EncodeOperator = (context, { value, against }) => {
  if (value.kind !== "text") return undefined;
  const { terms } = context;
  if (!isGlob(against.template)) {
    const matches = context.unsupported(
      "policy variable under `Bool`",
      [value.text.id, against.template],
      against.span,
    );
    return { matches, comparable: terms.true };
  }
  const text = globText(against.template)?.toLowerCase();
  const matches =
    text === "true" || text === "false" ? terms.inRegex(value.text, caseFoldedRegex(terms, text)) : terms.false;
  return { matches, comparable: terms.true };
};
