import type { Term, Terms } from "@policyproof/smt";
import fc from "fast-check";

import type { Regex } from "./naive-regex.ts";

/** Few characters, so that texts and patterns meet; with quotes, backslash, beyond ASCII and beyond the BMP. */
export const characters: fc.Arbitrary<string> = fc.constantFrom("a", "b", ":", '"', "\\", "u", "é", "😀");

export const texts: fc.Arbitrary<string> = fc.array(characters, { maxLength: 4 }).map((parts) => parts.join(""));

export const regexes: fc.Arbitrary<Regex> = fc.letrec<{ regex: Regex }>((tie) => ({
  regex: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<Regex>({ op: "none" }, { op: "all" }, { op: "anyChar" }),
      texts.map((text): Regex => ({ op: "literal", text })),
      fc.tuple(characters, characters).map(([first, last]): Regex => ({ op: "range", first, last })),
    ),
    fc
      .tuple(fc.constantFrom("concat" as const, "union" as const), fc.array(tie("regex"), { maxLength: 3 }))
      .map(([op, parts]): Regex => ({ op, parts })),
    tie("regex").map((part): Regex => ({ op: "star", part })),
  ),
})).regex;

export function buildRegex(terms: Terms, regex: Regex): Term {
  switch (regex.op) {
    case "none":
      return terms.regexNone;
    case "all":
      return terms.regexAll;
    case "anyChar":
      return terms.regexAnyChar;
    case "literal":
      return terms.regexLiteral(regex.text);
    case "range":
      return terms.regexRange(regex.first.codePointAt(0) ?? 0, regex.last.codePointAt(0) ?? 0);
    case "concat":
      return terms.regexConcat(regex.parts.map((part) => buildRegex(terms, part)));
    case "union":
      return terms.regexUnion(regex.parts.map((part) => buildRegex(terms, part)));
    case "star":
      return terms.regexStar(buildRegex(terms, regex.part));
  }
}
