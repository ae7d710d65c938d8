import { globText, isGlob } from "@policyproof/policy";
import { caseFoldedRegex } from "../glob.ts";
import type { EncodeOperator } from "./base-test.ts";

/** `StringEqualsIgnoreCase`: ASCII letters compare ignoring case. */
export const encodeStringEqualsIgnoreCase: EncodeOperator = (context, { value, against }) => {
  if (value.kind !== "text") return undefined;
  const { terms } = context;
  const text = isGlob(against.template) ? globText(against.template) : undefined;
  const matches =
    text === undefined
      ? context.unsupported(
          "policy variable under `StringEqualsIgnoreCase`",
          [value.text.id, against.template],
          against.span,
        )
      : terms.inRegex(value.text, caseFoldedRegex(terms, text));
  return { matches, comparable: terms.true };
};
