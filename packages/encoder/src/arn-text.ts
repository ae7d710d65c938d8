import type { Term, Terms } from "@policyproof/smt";
import { anyCharBut } from "./glob.ts";

/** A text of at least five colons; `first`: what stands before the first of them. */
export function sixFields(terms: Terms, first: string | undefined): Term {
  const field = terms.regexStar(anyCharBut(terms, ":"));
  const colon = terms.regexLiteral(":");
  const head = first === undefined ? field : terms.regexLiteral(first);
  return terms.regexConcat([head, colon, field, colon, field, colon, field, colon, field, colon, terms.regexAll]);
}
