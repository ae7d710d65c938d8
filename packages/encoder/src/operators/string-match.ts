import { templateTerm } from "../template.ts";
import type { EncodeOperator } from "./base-test.ts";

/** `StringEquals`, `StringLike`: the parser has already made `*` and `?` literal for the former. Case-sensitive. */
export const encodeStringMatch: EncodeOperator = (context, { value, against }) => {
  if (value.kind !== "text") return undefined;
  return { matches: templateTerm(context, value.text, against.template, against.span), comparable: context.terms.true };
};
