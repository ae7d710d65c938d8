import type { Term, Terms } from "@policyproof/smt";
import { createTerms } from "@policyproof/smt";
import type { Outcome, Query } from "@policyproof/solver";
import { describe, expect, test } from "vitest";
import { createBuiltinSolver } from "../src/index.ts";

type Ask = (
  terms: Terms,
  text: (name: string) => Term,
  glob: (subject: Term, pattern: string) => Term,
) => readonly Term[];

const PLENTY = { milliseconds: 60_000 };

function query(ask: Ask): Query {
  const terms = createTerms();
  const text = (name: string): Term => terms.variable(name, { kind: "String" });
  const glob = (subject: Term, pattern: string): Term =>
    terms.inRegex(
      subject,
      terms.regexConcat(
        Array.from(pattern, (character) => {
          if (character === "*") return terms.regexAll;
          return character === "?" ? terms.regexAnyChar : terms.regexLiteral(character);
        }),
      ),
    );
  return { assertions: ask(terms, text, glob), purpose: "" };
}

function solve(ask: Ask): Promise<Outcome> {
  return createBuiltinSolver().solve(query(ask), PLENTY);
}

/** Where the line runs, as the package's documentation has it. */
const DECIDED: readonly (readonly [name: string, expected: "sat" | "unsat", ask: Ask])[] = [
  ["a text in two patterns that meet", "sat", (_, text, glob) => [glob(text("x"), "a*b*c"), glob(text("x"), "*cb*")]],
  [
    "a pattern within two others together",
    "unsat",
    (t, text, glob) => [
      t.inRegex(text("x"), t.regexConcat([t.regexRange(0x61, 0x62), t.regexAll])),
      t.not(glob(text("x"), "a*")),
      t.not(glob(text("x"), "b*")),
    ],
  ],
  [
    "three equal texts with contradicting ends",
    "unsat",
    (t, text) => [
      t.equal(text("x"), text("y")),
      t.equal(text("y"), text("z")),
      t.isPrefix(t.string("ab"), text("x")),
      t.not(t.isPrefix(t.string("a"), text("z"))),
    ],
  ],
  [
    "two different texts with one value left",
    "unsat",
    (t, text, glob) => [
      ...["x", "y"].flatMap((name) => [glob(text(name), "?"), t.inRegex(text(name), t.regexRange(0x61, 0x62))]),
      t.not(t.equal(text("x"), t.string("a"))),
      t.not(t.equal(text("y"), t.string("a"))),
      t.not(t.equal(text("x"), text("y"))),
    ],
  ],
  [
    "three different texts out of two",
    "unsat",
    (t, text) => [
      ...["x", "y", "z"].map((name) => t.inRegex(text(name), t.regexRange(0x61, 0x62))),
      t.not(t.equal(text("x"), text("y"))),
      t.not(t.equal(text("y"), text("z"))),
      t.not(t.equal(text("x"), text("z"))),
    ],
  ],
  [
    "a variable in a pattern, within the wider pattern",
    "unsat",
    (t, text) => [
      t.isPrefix(t.concat([t.string("home/"), text("user"), t.string("/docs/")]), text("r")),
      t.not(t.isPrefix(t.concat([t.string("home/"), text("user"), t.string("/")]), text("r"))),
    ],
  ],
  [
    "a variable in a pattern, within a pattern without one",
    "unsat",
    (t, text, glob) => [
      t.isPrefix(t.concat([t.string("home/"), text("user"), t.string("/")]), text("r")),
      t.not(glob(text("r"), "home/*/*")),
    ],
  ],
  [
    "a variable in a pattern, beyond a pattern with another",
    "sat",
    (t, text) => [
      t.isPrefix(t.concat([t.string("home/"), text("user"), t.string("/")]), text("r")),
      t.not(t.isPrefix(t.concat([t.string("home/"), text("team"), t.string("/")]), text("r"))),
    ],
  ],
  [
    "a variable in a pattern that its values do not fit",
    "unsat",
    (t, text) => [
      t.equal(text("r"), t.concat([t.string("team-"), text("team")])),
      t.isSuffix(t.string("-admin"), text("r")),
      t.inRegex(text("team"), t.regexStar(t.regexRange(0x30, 0x39))),
    ],
  ],
  [
    "a default where a key is absent",
    "unsat",
    (t, text) => [
      t.equal(text("r"), t.ite(t.variable("present", { kind: "Bool" }), text("team"), t.string("none"))),
      t.isPrefix(t.string("a"), text("r")),
      t.not(t.variable("present", { kind: "Bool" })),
    ],
  ],
  [
    "a variable between two stars",
    "sat",
    (t, text) => {
      const chunk = t.concat([t.string("/role/"), text("account"), t.string("/")]);
      const place = t.indexOf(text("r"), chunk, t.int(6));
      return [
        t.isPrefix(t.string("entry/"), text("r")),
        t.lessOrEqual(t.int(0), place),
        t.lessOrEqual(t.add([place, t.length(chunk)]), t.subtract(t.length(text("r")), t.int(2))),
        t.isSuffix(t.string("/x"), text("r")),
        t.not(t.equal(text("account"), t.string(""))),
      ];
    },
  ],
  [
    "a variable between two stars of a text without its colon",
    "unsat",
    (t, text) => [
      t.lessOrEqual(t.int(0), t.indexOf(text("r"), t.concat([text("account"), t.string(":")]), t.int(3))),
      t.inRegex(text("r"), t.regexStar(t.regexRange(0x61, 0x7a))),
    ],
  ],
  [
    "a text with five fields that also ends with a variable after stars",
    "sat",
    (t, text) => {
      const fields = Array.from({ length: 5 }, (_, index) => text(`field ${index}`));
      const field = t.regexStar(t.regexUnion([t.regexRange(0, 0x39), t.regexRange(0x3b, 0x2ffff)]));
      return [
        t.equal(text("r"), t.concat(fields.flatMap((one, index) => (index === 0 ? [one] : [t.string(":"), one])))),
        ...fields.map((one) => t.inRegex(one, field)),
        t.isPrefix(t.string("arn:"), text("r")),
        t.isSuffix(t.concat([t.string(":vpc/"), text("vpc")]), text("r")),
      ];
    },
  ],
  [
    "a text with two fields that also ends with a variable after two colons",
    "unsat",
    (t, text) => {
      const field = t.regexStar(t.regexUnion([t.regexRange(0, 0x39), t.regexRange(0x3b, 0x2ffff)]));
      return [
        t.equal(text("r"), t.concat([text("one"), t.string(":"), text("other")])),
        ...["one", "other"].map((name) => t.inRegex(text(name), field)),
        t.isSuffix(t.concat([t.string("::"), text("vpc")]), text("r")),
      ];
    },
  ],
  [
    "addresses in a network but in neither half of it",
    "unsat",
    (t) => {
      const v4 = t.variable("v4", { kind: "BitVec", width: 32 });
      return [
        t.equal(t.extract(31, 24, v4), t.bitVector(10n, 8)),
        ...[20n, 21n].map((half) => t.not(t.equal(t.extract(31, 23, v4), t.bitVector(half, 9)))),
      ];
    },
  ],
  [
    "instants that two keys tell differently",
    "unsat",
    (t) => {
      const [now, epoch] = ["now", "epoch"].map((name) => t.variable(name, { kind: "Real" }));
      const noon = t.real({ numerator: 43_200n, denominator: 1n });
      return now === undefined || epoch === undefined
        ? []
        : [t.equal(now, epoch), t.less(now, noon), t.lessOrEqual(noon, epoch)];
    },
  ],
  [
    "a character beyond those of SMT-LIB, if the question names one",
    "sat",
    (t, text) => [t.isPrefix(t.string("\u{f0000}"), text("x")), t.not(t.equal(text("x"), t.string("\u{f0000}")))],
  ],
];

/** Equations that split one text in several ways, and lengths of several texts. */
const UNDECIDED: readonly (readonly [name: string, ask: Ask])[] = [
  [
    "a word equation",
    (t, text) => [
      t.equal(t.concat([text("x"), t.string("a"), text("y")]), t.concat([text("y"), t.string("b"), text("x")])),
    ],
  ],
  [
    "lengths that contradict each other",
    (t, text) => [t.less(t.length(text("x")), t.length(text("y"))), t.less(t.length(text("y")), t.length(text("x")))],
  ],
];

describe("builtin", () => {
  test.each(DECIDED)("decides %s: %s", async (_name, expected, ask) => {
    expect((await solve(ask)).status).toBe(expected);
  });

  test.each(UNDECIDED)("does not pretend to decide %s", async (_name, ask) => {
    const outcome = await solve(ask);
    expect(outcome).toMatchObject({ status: "unknown", reason: { kind: "incomplete" } });
  });

  test("gives short texts that read well", async () => {
    const outcome = await solve((t, text, glob) => [
      glob(text("x"), "a?*"),
      t.not(t.isPrefix(t.string("aa"), text("x"))),
      t.inRegex(text("x"), t.regexStar(t.regexRange(0x20, 0x7e))),
    ]);
    const value = outcome.status === "sat" ? outcome.model.get("x") : undefined;
    expect(value).toEqual({ kind: "String", value: "ab" });
  });

  test("gives the same model each time", async () => {
    const ask: Ask = (t, text, glob) => [
      t.or([glob(text("x"), "*b*a*"), glob(text("x"), "c*d")]),
      t.not(t.equal(text("x"), text("y"))),
    ];
    const outcomes = [await solve(ask), await solve(ask)];
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0]?.status).toBe("sat");
  });
});

/** Each question is put with a clock that runs ahead at every look: without looks nothing would end it. */
const HARD: readonly (readonly [name: string, ask: Ask])[] = [
  [
    "texts that hold hundreds of others",
    (t, text) => Array.from({ length: 300 }, (_, index) => t.contains(text("x"), t.string(`k${index}k`))),
  ],
  [
    "many stars against many",
    (_, text, glob) => {
      let seed = 7;
      const letter = (): string => {
        seed = (seed * 48_271) % 2_147_483_647;
        return "abcd".charAt(seed % 4);
      };
      return Array.from({ length: 40 }, () => glob(text("x"), `*${Array.from({ length: 40 }, letter).join("*")}*`));
    },
  ],
  [
    "long periodic ends",
    (t, text) => [
      t.isPrefix(t.string("ab".repeat(4_000)), text("x")),
      t.isSuffix(t.string("ba".repeat(4_000)), text("x")),
    ],
  ],
  [
    "ten thousand equations none of which fits",
    (t, text) => [
      t.or(Array.from({ length: 10_000 }, (_, index) => t.equal(text("x"), t.string(`n${index}`)))),
      t.isSuffix(t.string("x"), text("x")),
    ],
  ],
  [
    "hundreds of patterns within others",
    (t, text, glob) => [
      t.or(Array.from({ length: 500 }, (_, index) => glob(text("x"), `n${index}/*/a`))),
      ...Array.from({ length: 500 }, (_, index) => t.not(glob(text("x"), `n${index}/*a`))),
    ],
  ],
  [
    "colours for a ring of texts",
    (t, text) => {
      const ring = Array.from({ length: 31 }, (_, index) => text(`v${index}`));
      return ring.flatMap((one, index) => [
        t.or([t.equal(one, t.string("a")), t.equal(one, t.string("b"))]),
        t.not(t.equal(one, ring[(index + 1) % ring.length] ?? one)),
      ]);
    },
  ],
];

describe("the budget", () => {
  test.each(HARD)("is looked at often enough for %s", async (_name, ask) => {
    let looks = 0;
    const solver = createBuiltinSolver({ now: () => (looks += 1) });
    const outcome = await solver.solve(query(ask), { milliseconds: 12 });
    expect(outcome).toMatchObject({ status: "unknown", reason: { kind: "timeout", milliseconds: 12 } });
    // It looked until the budget was used up, and then never again.
    expect(looks).toBeLessThanOrEqual(16);
  });
});
