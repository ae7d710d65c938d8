import type { Term, Terms } from "@policyproof/smt";
import { createTerms } from "@policyproof/smt";

/** A question built to be hard, in a store of its own. */
export interface Adversary {
  readonly name: string;
  readonly ask: (make: Make) => readonly Term[];
}

/** What questions are made of: the constructors of terms and the shapes that policies have. */
export interface Make {
  readonly t: Terms;
  readonly text: (name: string) => Term;
  readonly flag: (name: string) => Term;
  readonly real: (name: string) => Term;
  /** The text matches the pattern with `*` and `?`. */
  readonly glob: (subject: Term, pattern: string) => Term;
  /** The next of a fixed row of numbers below the limit. */
  readonly random: (limit: number) => number;
}

export function assertionsOf({ ask }: Adversary): readonly Term[] {
  const t = createTerms();
  let seed = 20_260_701;
  return ask({
    t,
    text: (name) => t.variable(name, { kind: "String" }),
    flag: (name) => t.variable(name, { kind: "Bool" }),
    real: (name) => t.variable(name, { kind: "Real" }),
    glob: (subject, pattern) => t.inRegex(subject, regexOf(t, pattern)),
    random: (limit) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    },
  });
}

function regexOf(t: Terms, pattern: string): Term {
  const parts = pattern.match(/\*|\?|[^*?]+/gu) ?? [];
  return t.regexConcat(
    parts.map((part) => (part === "*" ? t.regexAll : part === "?" ? t.regexAnyChar : t.regexLiteral(part))),
  );
}

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** At most one of them holds, said pair by pair. */
function apart(t: Terms, flags: readonly Term[]): readonly Term[] {
  return flags.flatMap((one, index) => flags.slice(index + 1).map((other) => t.not(t.and([one, other]))));
}

function letters(random: Make["random"], count: number, alphabet = "abc"): string {
  return times(count, () => alphabet.charAt(random(alphabet.length))).join("");
}

function starred(text: string): string {
  return `*${Array.from(text).join("*")}*`;
}

/** Patterns on one text. */
const PATTERNS: readonly Adversary[] = [
  {
    name: "stars against stars",
    ask: ({ text, glob, random }) => times(60, () => glob(text("x"), starred(letters(random, 30)))),
  },
  {
    name: "stars within none of many stars",
    ask: ({ t, text, glob, random }) => [
      glob(text("x"), starred(letters(random, 40))),
      ...times(80, () => t.not(glob(text("x"), starred(letters(random, 6))))),
    ],
  },
  {
    name: "some stars of each of many lists",
    ask: ({ t, text, glob, random }) =>
      times(40, () => t.or(times(10, () => glob(text("x"), starred(letters(random, 8)))))),
  },
  {
    name: "chains of question marks",
    ask: ({ t, text, glob }) => [
      glob(text("x"), `${"?".repeat(600)}a*`),
      ...times(200, (index) => t.not(glob(text("x"), `${"?".repeat(index * 3)}a${"?".repeat(600 - index)}*`))),
    ],
  },
  {
    name: "an a so many characters from the end, as many times as bits in a word",
    ask: ({ t, text, glob }) =>
      times(40, (index) =>
        t.or([glob(text("x"), `*a${"?".repeat(index)}`), glob(text("x"), `*b${"?".repeat(index)}b`)]),
      ),
  },
  {
    name: "counters that contradict each other, nested",
    ask: ({ t, text, glob }) => [
      ...times(24, (index) => glob(text("x"), `*a${"?".repeat(index + 5)}b*`)),
      ...times(24, (index) => t.not(glob(text("x"), `*a${"?".repeat(2 * index + 7)}c*`))),
      t.not(glob(text("x"), "*c")),
    ],
  },
  {
    name: "every distance ruled out",
    ask: ({ t, text, glob }) => [
      glob(text("x"), `*a${"?".repeat(24)}`),
      ...times(24, (index) => t.not(glob(text("x"), `*a${"?".repeat(index)}a*`))),
      t.not(glob(text("x"), `*a${"?".repeat(24)}`)),
    ],
  },
  {
    name: "overlapping prefixes and suffixes",
    ask: ({ t, text }) => [
      ...times(300, (index) =>
        t.or([
          t.isPrefix(t.string("ab".repeat(index)), text("x")),
          t.isSuffix(t.string("ba".repeat(300 - index)), text("x")),
        ]),
      ),
      t.not(t.contains(text("x"), t.string("aa"))),
      t.not(t.contains(text("x"), t.string("bb"))),
    ],
  },
  {
    name: "long periodic ends that must not meet",
    ask: ({ t, text }) => [
      t.isPrefix(t.string("ab".repeat(20_000)), text("x")),
      t.isSuffix(t.string("ba".repeat(20_000)), text("x")),
      t.not(t.contains(text("x"), t.string("bb"))),
    ],
  },
  {
    name: "interleavings of words",
    ask: ({ t, text, glob, random }) =>
      times(12, () =>
        t.inRegex(text("x"), t.regexStar(t.regexUnion(times(30, () => regexOf(t, letters(random, 2 + random(6))))))),
      ).concat(t.not(t.equal(text("x"), t.string(""))), glob(text("x"), `*${letters(random, 12)}*`)),
  },
  {
    name: "texts that hold hundreds of others",
    ask: ({ t, text }) => times(300, (index) => t.contains(text("x"), t.string(`k${index}k`))),
  },
  {
    name: "literals of a hundred thousand characters",
    ask: ({ t, text, random }) => {
      const long = letters(random, 100_000);
      return [
        t.or(times(20, (index) => t.isPrefix(t.string(long.slice(0, 100_000 - index)), text("x")))),
        t.or(times(20, (index) => t.contains(text("x"), t.string(long.slice(index * 7, 50_000))))),
        t.not(t.isSuffix(t.string("a"), text("x"))),
      ];
    },
  },
  {
    name: "a part of a text of a hundred thousand characters",
    ask: ({ t, text, random }) => [
      t.contains(t.string(letters(random, 100_000)), text("x")),
      t.isSuffix(text("x"), t.string(letters(random, 100_000))),
    ],
  },
  {
    name: "a part of a long text, and not of another",
    ask: ({ t, text, random }) => {
      const long = letters(random, 3_000);
      return [
        t.contains(t.string(long), text("x")),
        t.not(t.contains(t.string(`${long.slice(0, 2_000)}d${long.slice(1_000)}`), text("x"))),
      ];
    },
  },
  {
    name: "ten thousand patterns",
    ask: ({ t, text, glob }) => [
      t.or(times(10_000, (index) => glob(text("x"), `n${index}/*/a`))),
      t.not(t.or(times(10_000, (index) => glob(text("x"), `n${index}/*a`)))),
    ],
  },
  {
    name: "ten thousand texts none of which fits",
    ask: ({ t, text }) => [
      t.or(times(10_000, (index) => t.equal(text("x"), t.string(`n${index}`)))),
      t.isSuffix(t.string("x"), text("x")),
    ],
  },
  {
    name: "stars on both sides of ten thousand words",
    ask: ({ t, text, glob }) => [
      t.not(t.or(times(10_000, (index) => glob(text("x"), `*${index.toString(3)}*`)))),
      glob(text("x"), "*1*2*0*12*"),
    ],
  },
  {
    name: "an expression that repeats itself within itself",
    ask: ({ t, text }) => {
      let regex = t.regexUnion([t.regexLiteral("aa"), t.regexLiteral("")]);
      for (let level = 0; level < 14; level += 1) {
        regex = t.regexUnion([t.regexConcat([regex, regex]), t.regexLiteral(`x${level}`)]);
      }
      return [t.inRegex(text("x"), regex), t.not(t.inRegex(text("x"), t.regexStar(t.regexLiteral("aa"))))];
    },
  },
  {
    name: "stars within stars",
    ask: ({ t, text }) => {
      let regex = t.regexLiteral("ab");
      for (let level = 0; level < 300; level += 1) {
        regex = t.regexStar(t.regexConcat([regex, t.regexUnion([t.regexLiteral(`${level % 3}`), t.regexLiteral("")])]));
      }
      return [t.inRegex(text("x"), regex), t.contains(text("x"), t.string("abab0ab1ab2ba"))];
    },
  },
  {
    name: "characters from all planes, lone halves among them",
    ask: ({ t, text }) => {
      const odd = ["😀", "\uD83D", "\uDE00", "\u{2FFFF}", "\u{10FFFF}", "\0", "é", "e\u0301"];
      return [
        ...times(64, (index) =>
          t.contains(text("x"), t.string(`${odd[index % 8] ?? ""}${odd[(index >> 3) % 8] ?? ""}`)),
        ),
        ...odd.map((end) => t.not(t.isSuffix(t.string(end), text("x")))),
      ];
    },
  },
  {
    name: "a length of two thousand, and a letter in each place",
    ask: ({ t, text, glob }) => [
      t.equal(t.length(text("x")), t.int(2_000)),
      ...times(200, (index) => glob(text("x"), `${"?".repeat(index * 10)}${index % 2 === 0 ? "a" : "b"}*`)),
      t.not(t.contains(text("x"), t.string("c"))),
    ],
  },
];

/** Several texts. */
const RELATIONS: readonly Adversary[] = [
  {
    name: "lists all of whose hundreds of members match",
    ask: ({ t, text, flag, glob }) => [
      ...times(400, (index) =>
        t.implies(
          flag(`has ${index}`),
          t.or(times(20, (kind) => glob(text(`member ${index}`), `team-${(index + kind) % 50}-*`))),
        ),
      ),
      t.or(times(400, (index) => t.and([flag(`has ${index}`), t.not(glob(text(`member ${index}`), "team-*"))]))),
    ],
  },
  {
    name: "a chain of equal texts with contradicting ends",
    ask: ({ t, text }) => [
      ...times(2_000, (index) => t.equal(text(`v${index}`), text(`v${index + 1}`))),
      t.isPrefix(t.string("a"), text("v0")),
      t.isPrefix(t.string("b"), text("v2000")),
    ],
  },
  {
    name: "equal this way or that, again and again",
    ask: ({ t, text }) => [
      ...times(60, (index) => {
        const [one, other] = [text(`l${index}`), text(`r${index}`)];
        return t.or([
          t.and([t.equal(text(`v${index}`), one), t.equal(one, text(`v${index + 1}`))]),
          t.and([t.equal(text(`v${index}`), other), t.equal(other, text(`v${index + 1}`))]),
        ]);
      }),
      t.not(t.equal(text("v0"), text("v60"))),
    ],
  },
  {
    name: "colours for a ring of texts",
    ask: ({ t, text }) => {
      const ring = times(31, (index) => text(`v${index}`));
      return ring.flatMap((one, index) => [
        t.or([t.equal(one, t.string("a")), t.equal(one, t.string("b"))]),
        t.not(t.equal(one, ring[(index + 1) % ring.length] ?? one)),
      ]);
    },
  },
  {
    name: "more texts than values",
    ask: ({ t, text, glob }) => {
      const all = times(60, (index) => text(`v${index}`));
      return [
        ...all.flatMap((one) => [glob(one, "?"), t.inRegex(one, t.regexRange(0x41, 0x41 + 58))]),
        ...all.flatMap((one, index) => all.slice(index + 1).map((other) => t.not(t.equal(one, other)))),
      ];
    },
  },
  {
    name: "variables in patterns, each in the next one",
    ask: ({ t, text, glob }) => [
      ...times(20, (index) =>
        t.isPrefix(t.concat([t.string("home/"), text(`v${index}`), t.string("/")]), text(`v${index + 1}`)),
      ),
      t.not(glob(text("v20"), "home/home/*")),
    ],
  },
  {
    name: "equations between rows of variables",
    ask: ({ t, text }) =>
      times(12, (index) =>
        t.equal(
          t.concat([text(`v${index}`), t.string("a"), text(`v${index + 1}`), t.string("b")]),
          t.concat([text(`v${index + 2}`), t.string("b"), text(`v${index}`), t.string("a"), text(`v${index + 3}`)]),
        ),
      ),
  },
  {
    name: "variables between stars, in many patterns at once",
    ask: ({ t, text }) =>
      times(20, (index) => {
        const chunk = t.concat([t.string("/"), text(`v${index % 4}`), t.string("/")]);
        const place = t.indexOf(text("x"), chunk, t.int(index));
        const found = t.lessOrEqual(t.int(0), place);
        return index % 3 === 0 ? t.not(found) : found;
      }),
  },
];

/** Numbers, addresses and connectives. */
const OTHERS: readonly Adversary[] = [
  {
    name: "thousands of cuts through a number",
    ask: ({ t, real, random }) => [
      ...times(4_000, () => {
        const cut = t.real({ numerator: BigInt(random(1_000_000)), denominator: 7n });
        return t.or([t.less(real("n"), cut), t.less(cut, real("n"))]);
      }),
      ...times(500, (index) => {
        const low = t.real({ numerator: BigInt(index), denominator: 1n });
        const high = t.real({ numerator: BigInt(index + 1), denominator: 1n });
        return t.or([t.lessOrEqual(real("n"), low), t.lessOrEqual(high, real("n"))]);
      }),
      t.less(t.real({ numerator: 0n, denominator: 1n }), real("n")),
      t.less(real("n"), t.real({ numerator: 500n, denominator: 1n })),
    ],
  },
  {
    name: "a ladder of networks",
    ask: ({ t }) => {
      const address = t.variable("v6", { kind: "BitVec", width: 128 });
      return [
        ...times(127, (index) => {
          const low = 127 - index;
          return t.not(t.equal(t.extract(127, low, address), t.bitVector(1n, 128 - low)));
        }),
        ...times(3_000, (index) => t.not(t.equal(t.extract(127, 112, address), t.bitVector(BigInt(index), 16)))),
        t.or(times(3_000, (index) => t.equal(t.extract(127, 112, address), t.bitVector(BigInt(index), 16)))),
      ];
    },
  },
  {
    name: "every bit pattern but one, bit by bit",
    ask: ({ t, random }) => {
      const address = t.variable("v4", { kind: "BitVec", width: 32 });
      return times(2_000, () => {
        const [one, other] = [random(32), random(32)];
        return t.or([
          t.equal(t.extract(one, one, address), t.bitVector(BigInt(random(2)), 1)),
          t.not(t.equal(t.extract(other, other, address), t.bitVector(BigInt(random(2)), 1))),
          t.equal(t.extract(31, 28, address), t.bitVector(BigInt(random(16)), 4)),
        ]);
      });
    },
  },
  {
    name: "more pigeons than holes",
    ask: ({ t, flag }) => {
      const sits = (pigeon: number, hole: number): Term => flag(`${pigeon} in ${hole}`);
      return [
        ...times(12, (pigeon) => t.or(times(11, (hole) => sits(pigeon, hole)))),
        ...times(11, (hole) =>
          apart(
            t,
            times(12, (pigeon) => sits(pigeon, hole)),
          ),
        ).flat(),
      ];
    },
  },
  {
    name: "texts that are pigeons",
    ask: ({ t, text, glob }) => [
      ...times(12, (pigeon) => t.or(times(11, (hole) => glob(text(`p${pigeon}`), `*hole-${hole}-*`)))),
      ...times(12, (pigeon) => t.not(glob(text(`p${pigeon}`), "*hole-*hole-*"))),
      ...times(11, (hole) =>
        apart(
          t,
          times(12, (pigeon) => glob(text(`p${pigeon}`), `*hole-${hole}-*`)),
        ),
      ).flat(),
    ],
  },
  {
    name: "chains of exclusive ors that disagree",
    ask: ({ t, flag, random }) => {
      const all = times(60, (index) => flag(`b${index}`));
      const pick = (): Term => all[random(60)] ?? t.true;
      return times(70, () =>
        t.equal(t.equal(t.equal(pick(), pick()), t.equal(pick(), pick())), t.boolean(random(2) === 1)),
      );
    },
  },
  {
    name: "random clauses at the hardest ratio",
    ask: ({ t, flag, random }) => {
      const pick = (): Term => {
        const one = flag(`b${random(260)}`);
        return random(2) === 0 ? one : t.not(one);
      };
      return times(1_107, () => t.or([pick(), pick(), pick()]));
    },
  },
  {
    name: "ten thousand connectives one within the other",
    ask: ({ t, text, flag }) => {
      let term = t.equal(text("x"), t.string("end"));
      for (let level = 0; level < 10_000; level += 1) {
        const here = t.or([flag(`b${level % 97}`), t.isPrefix(t.string(`${level}`), text(`t${level % 5}`))]);
        term = level % 2 === 0 ? t.and([here, term]) : t.or([t.not(here), term]);
      }
      return [term, t.not(t.equal(text("x"), t.string("end")))];
    },
  },
  {
    name: "a choice among thirty thousand",
    ask: ({ t, text }) => [
      t.or(times(30_000, (index) => t.equal(text(`v${index % 50}`), t.string(`n${index}`)))),
      ...times(50, (index) => t.not(t.isPrefix(t.string("n"), text(`v${index}`)))),
    ],
  },
  {
    name: "values that depend on many conditions",
    ask: ({ t, text, flag }) => {
      const chosen = times(12, (index) => {
        let value = text(`d${index}`);
        for (let level = 0; level < 5; level += 1)
          value = t.ite(flag(`c${index} ${level}`), t.string(`v${level}`), value);
        return value;
      });
      return [
        ...chosen.map((one, index) => t.equal(one, chosen[(index + 1) % chosen.length] ?? one)),
        t.not(t.equal(text("d0"), text("d5"))),
        ...times(12, (index) => t.isPrefix(t.string("w"), text(`d${index}`))),
      ];
    },
  },
];

export const ADVERSARIES: readonly Adversary[] = [...PATTERNS, ...RELATIONS, ...OTHERS];
