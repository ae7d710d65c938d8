import type { Term, Terms } from "@policyproof/smt";
import type { Capabilities } from "./solver.ts";

/** A question with a known answer. */
export interface KnownQuestion {
  readonly name: string;
  readonly needs: readonly Capabilities["theories"][number][];
  readonly expected: "sat" | "unsat";
  readonly assertions: readonly Term[];
}

/** Small questions of the kinds that policies ask; string solvers have been wrong about each kind. */
export function knownQuestions(terms: Terms): readonly KnownQuestion[] {
  return [
    ...booleanQuestions(terms),
    ...prefixQuestions(terms),
    ...wildcardQuestions(terms),
    ...numberQuestions(terms),
  ];
}

/** `*` is any text, `?` any one character. */
function glob(terms: Terms, pattern: string): Term {
  return terms.regexConcat(
    Array.from(pattern, (character) => {
      if (character === "*") return terms.regexStar(terms.regexAnyChar);
      return character === "?" ? terms.regexAnyChar : terms.regexLiteral(character);
    }),
  );
}

function booleanQuestions(terms: Terms): readonly KnownQuestion[] {
  const [p, q] = ["p", "q"].map((name) => terms.variable(name, { kind: "Bool" }));
  if (p === undefined || q === undefined) return [];
  const both = terms.or([terms.and([p, q]), terms.and([terms.not(p), terms.not(q)])]);
  return [
    { name: "false is unsatisfiable", needs: [], expected: "unsat", assertions: [terms.false] },
    {
      name: "two variables cannot be both equal and different",
      needs: [],
      expected: "unsat",
      assertions: [both, terms.or([p, q]), terms.not(terms.and([p, q]))],
    },
    { name: "two variables can be equal", needs: [], expected: "sat", assertions: [both, p] },
  ];
}

function prefixQuestions(terms: Terms): readonly KnownQuestion[] {
  const x = terms.variable("x", { kind: "String" });
  const startsWith = (text: string): Term => terms.isPrefix(terms.string(text), x);
  return [
    {
      name: "a text can start with a prefix and be something else",
      needs: ["strings"],
      expected: "sat",
      assertions: [startsWith("s3:Get"), terms.not(terms.equal(x, terms.string("s3:Get")))],
    },
    {
      name: "no text has two contradictory prefixes",
      needs: ["strings"],
      expected: "unsat",
      assertions: [startsWith("s3:Get"), startsWith("s3:Put")],
    },
    {
      name: "a text with the longer prefix has the shorter one",
      needs: ["strings"],
      expected: "unsat",
      assertions: [startsWith("s3:GetObject"), terms.not(startsWith("s3:Get"))],
    },
  ];
}

function wildcardQuestions(terms: Terms): readonly KnownQuestion[] {
  const x = terms.variable("x", { kind: "String" });
  const matches = (pattern: string): Term => terms.inRegex(x, glob(terms, pattern));
  const differs = (pattern: string): Term => terms.not(matches(pattern));
  const question = (name: string, expected: "sat" | "unsat", ...assertions: readonly Term[]): KnownQuestion => ({
    name,
    needs: ["strings"],
    expected,
    assertions,
  });
  return [
    question("a?b lies within a*b", "unsat", matches("a?b"), differs("a*b")),
    question("a*b does not lie within a?b", "sat", matches("a*b"), differs("a?b")),
    question(
      "a*b without ab, a?b and a??b leaves longer texts",
      "sat",
      matches("a*b"),
      differs("ab"),
      differs("a?b"),
      differs("a??b"),
    ),
    question("a*b matches ab, so its * can be empty", "sat", matches("a*b"), differs("a?*b")),
    question("a*b and b*a share no text", "unsat", matches("a*b"), matches("b*a")),
    question("a*b*c meets *cb* in a text", "sat", matches("a*b*c"), matches("*cb*")),
    question("ab*ba needs four characters", "unsat", matches("ab*ba"), matches("a?a")),
    question("only the empty text escapes ?*", "sat", differs("?*")),
    question("arn:*:role/* lies within arn:*", "unsat", matches("arn:*:role/*"), differs("arn:*")),
  ];
}

function numberQuestions(terms: Terms): readonly KnownQuestion[] {
  const bits = terms.variable("b", { kind: "BitVec", width: 32 });
  const network = (value: bigint): Term => terms.equal(terms.extract(31, 8, bits), terms.bitVector(value, 24));
  const r = terms.variable("r", { kind: "Real" });
  const real = (numerator: bigint, denominator: bigint): Term => terms.real({ numerator, denominator });
  return [
    {
      name: "an address can lie in a network and not be its first",
      needs: ["bitvectors"],
      expected: "sat",
      assertions: [network(0xcb0071n), terms.not(terms.equal(bits, terms.bitVector(0xcb007100n, 32)))],
    },
    {
      name: "an address cannot lie in two networks",
      needs: ["bitvectors"],
      expected: "unsat",
      assertions: [network(0xcb0071n), network(0xc63364n)],
    },
    {
      name: "a number lies between a third and a half",
      needs: ["arithmetic"],
      expected: "sat",
      assertions: [terms.less(real(1n, 3n), r), terms.less(r, real(1n, 2n))],
    },
    {
      name: "no number is over a half and under a third",
      needs: ["arithmetic"],
      expected: "unsat",
      assertions: [terms.less(real(1n, 2n), r), terms.less(r, real(1n, 3n))],
    },
  ];
}
