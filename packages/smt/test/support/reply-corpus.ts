import { createTerms, rational } from "@policyproof/smt";
import type { Model, Sort, Term, Value } from "@policyproof/smt";

/** Assertions with one model, and that model as it must be read; or what must be said instead. */
export type CorpusEntry = { readonly name: string; readonly assertions: readonly Term[] } & (
  | { readonly model: Model }
  | { readonly error: string }
);

const t = createTerms();

/** Each variable pinned to its value through terms that do not fold away. */
function pinned(name: string, values: Readonly<Record<string, Value>>): CorpusEntry {
  const assertions = Object.entries(values).map(([variable, value]) => pin(variable, value));
  return { name, assertions, model: new Map(Object.entries(values)) };
}

function pin(name: string, value: Value): Term {
  const sort: Sort = value.kind === "BitVec" ? { kind: "BitVec", width: value.width } : { kind: value.kind };
  const variable = t.variable(name, sort);
  switch (value.kind) {
    case "Bool":
      return value.value ? variable : t.not(variable);
    case "Int":
      return t.equal(variable, t.int(value.value));
    case "Real":
      return t.equal(variable, t.real(value.value));
    case "String":
      return t.equal(variable, t.string(value.value));
    case "BitVec":
      return t.equal(variable, t.bitVector(value.value, value.width));
  }
}

const string = (value: string): Value => ({ kind: "String", value });
const real = (numerator: bigint, denominator: bigint): Value => ({
  kind: "Real",
  value: rational(numerator, denominator),
});

export const corpus: readonly CorpusEntry[] = [
  pinned("strings", {
    quotes: string('a""b"'),
    backslashes: string("C:\\users\\"),
    controls: string("\0\t\r\n\u007f\u0080"),
    accents: string("é ÿ Ā"),
    emoji: string("😀👍🏽"),
    "beyond the BMP": string("\u{10000}\u{2ffff}"),
    "lone surrogates": string("\ude00\ud83d"),
    "texts like escapes": string("\\u{41}\\u0041\\x41\\u{e9}é\\u{5c}\\-\\"),
    empty: string(""),
  }),
  pinned("numbers", {
    zero: { kind: "Int", value: 0n },
    negative: { kind: "Int", value: -5n },
    large: { kind: "Int", value: 2n ** 70n },
    whole: real(3n, 1n),
    "negative whole": real(-3n, 1n),
    fraction: real(1n, 3n),
    "negative fraction": real(-1n, 2n),
  }),
  pinned("bit-vectors", {
    byte: { kind: "BitVec", width: 8, value: 0xa5n },
    odd: { kind: "BitVec", width: 5, value: 0b10101n },
    ipv6: { kind: "BitVec", width: 128, value: 0x2001_0db8_0000_0000_0000_0000_0000_0001n },
    yes: { kind: "Bool", value: true },
    no: { kind: "Bool", value: false },
  }),
  {
    name: "surrogates-in-a-row",
    assertions: [
      t.inRegex(
        t.variable("pair", { kind: "String" }),
        t.regexConcat([t.regexLiteral("\ud83d"), t.regexLiteral("\ude00")]),
      ),
    ],
    error: "no exact value of sort String",
  },
];
