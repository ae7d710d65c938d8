import type { Term, Terms } from "@policyproof/smt";

/** Holds iff the text consists of one or more characters of the given ranges (`"az"`, `"09"`) and single characters (`"-"`). */
export function madeOf(terms: Terms, text: Term, ranges: readonly string[]): Term {
  const char = terms.regexUnion(
    ranges.map((range) => {
      const first = range.codePointAt(0) ?? 0;
      return terms.regexRange(first, range.codePointAt(1) ?? first);
    }),
  );
  return terms.inRegex(text, terms.regexConcat([char, terms.regexStar(char)]));
}
