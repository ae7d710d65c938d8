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

/** Twelve digits. */
export function accountRegex(terms: Terms): Term {
  return terms.regexConcat(Array.from({ length: 12 }, () => terms.regexRange(0x30, 0x39)));
}
