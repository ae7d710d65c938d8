import { globText } from "@policyproof/policy";
import type { Glob } from "@policyproof/policy";
import type { Term, Terms } from "@policyproof/smt";

const LAST_CODE_POINT = 0x2ffff;

/** Holds iff the whole of `subject` matches the pattern. The frequent shapes avoid regular expressions. */
export function globTerm(terms: Terms, subject: Term, glob: Glob): Term {
  const literal = globText(glob);
  if (literal !== undefined) return terms.equal(subject, terms.string(literal));
  const [first, second] = glob;
  if (glob.length === 1 && first?.kind === "any-run") return terms.true;
  if (glob.length === 2 && first?.kind === "literal" && second?.kind === "any-run") {
    return terms.isPrefix(terms.string(first.text), subject);
  }
  if (glob.length === 2 && first?.kind === "any-run" && second?.kind === "literal") {
    return terms.isSuffix(terms.string(second.text), subject);
  }
  return terms.inRegex(subject, globRegex(terms, glob, terms.regexAnyChar));
}

/** The pattern as a regular language; `anyChar` is what `?` matches and `*` repeats. */
export function globRegex(terms: Terms, glob: Glob, anyChar: Term): Term {
  return terms.regexConcat(
    glob.map((part) => {
      switch (part.kind) {
        case "literal":
          return terms.regexLiteral(part.text);
        case "any-run":
          return terms.regexStar(anyChar);
        case "any-char":
          return anyChar;
      }
    }),
  );
}

/** Every character but one. A union of two ranges: solvers are fast on ranges and slow on complements. */
export function anyCharBut(terms: Terms, excluded: string): Term {
  const code = excluded.codePointAt(0) ?? 0;
  return terms.regexUnion([terms.regexRange(0, code - 1), terms.regexRange(code + 1, LAST_CODE_POINT)]);
}

/** A text matched ignoring the case of ASCII letters. */
export function caseFoldedRegex(terms: Terms, text: string): Term {
  return terms.regexConcat(
    [...text].map((char) => {
      const lower = char.toLowerCase();
      const upper = char.toUpperCase();
      const isAsciiLetter = /^[A-Za-z]$/.test(char);
      return isAsciiLetter
        ? terms.regexUnion([terms.regexLiteral(lower), terms.regexLiteral(upper)])
        : terms.regexLiteral(char);
    }),
  );
}
