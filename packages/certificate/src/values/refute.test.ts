import { createTerms, interpretBoolean } from "@policyproof/smt";
import type { Model, Term, Terms, Value } from "@policyproof/smt";
import { describe, expect, test } from "vitest";
import { createMeter } from "../meter.ts";
import { createLanguages } from "./language.ts";
import { createRefuter } from "./refute.ts";

const STRING = { kind: "String" } as const;
const text = (terms: Terms, name: string): Term => terms.variable(name, STRING);

function refutes(build: (terms: Terms) => readonly Term[]): boolean {
  const terms = createTerms();
  const meter = createMeter(1_000_000);
  return createRefuter(terms, createLanguages(meter), meter).refutes(build(terms));
}

/** `part` is found in `whole` at `from` or later. */
function found(t: Terms, whole: Term, part: Term, from: Term): Term {
  return t.lessOrEqual(t.int(0), t.indexOf(whole, part, from));
}

function endOf(t: Terms, whole: Term, part: Term, from: Term): Term {
  return t.add([t.indexOf(whole, part, from), t.length(part)]);
}

/** Name, literals, and values that meet them where some do. */
type Case = readonly [
  name: string,
  literals: (t: Terms, x: Term, y: Term, z: Term) => readonly Term[],
  values?: readonly string[],
];

const CASES: readonly Case[] = [
  ["a text is two texts", (t, x) => [t.equal(x, t.string("a")), t.not(t.isPrefix(t.string("a"), x))]],
  ["a text is another text", (t, x) => [t.equal(x, t.string("ab")), t.not(t.isPrefix(t.string("ab"), x))]],
  ["a prefix, and not its start", (t, x) => [t.isPrefix(t.string("ab"), x), t.not(t.isPrefix(t.string("a"), x))]],
  ["a prefix, and not its end", (t, x) => [t.isPrefix(t.string("ab"), x), t.not(t.isPrefix(t.string("b"), x))], ["ab"]],
  ["equal to what differs", (t, x, y) => [t.equal(x, y), t.isPrefix(t.string("a"), x), t.isPrefix(t.string("b"), y)]],
  [
    "three texts of two values that all differ",
    (t, x, y, z) => [
      ...[x, y, z].map((one) => t.inRegex(one, t.regexUnion([t.regexLiteral("a"), t.regexLiteral("b")]))),
      ...[t.equal(x, y), t.equal(y, z), t.equal(x, z)].map((one) => t.not(one)),
    ],
  ],
  [
    "two texts of two values that differ",
    (t, x, y) => [
      ...[x, y].map((one) => t.inRegex(one, t.regexUnion([t.regexLiteral("a"), t.regexLiteral("b")]))),
      t.not(t.equal(x, y)),
    ],
    ["a", "b"],
  ],
  ["a prefix of itself with more", (t, x, y) => [t.not(t.isPrefix(x, t.concat([x, y])))]],
  [
    "one with more is no prefix of it",
    (t, x, y) => [t.not(t.isPrefix(t.concat([y, x]), t.concat([t.string("a"), x])))],
    ["x", "b"],
  ],
  [
    "one within another in the middle",
    (t, x, y) => [t.contains(x, y), t.isPrefix(t.string("a"), x), t.equal(y, t.string("b"))],
    ["ab", "b"],
  ],
  [
    "longer than what it is in",
    (t, x, y) => [t.contains(x, y), t.less(t.length(x), t.int(2)), t.equal(y, t.string("bb"))],
  ],
  ["a text before itself", (t, x, y) => [t.equal(x, t.concat([y, t.string("a"), x]))]],
  ["an empty text before itself", (t, x, y) => [t.equal(x, t.concat([y, x])), t.isPrefix(t.string("a"), x)], ["a", ""]],
  [
    "two characters at least, at most two",
    (t, x) => [t.lessOrEqual(t.int(2), t.length(x)), t.lessOrEqual(t.length(x), t.int(2))],
    ["ab"],
  ],
  [
    "two characters at least, fewer than two",
    (t, x) => [t.lessOrEqual(t.int(2), t.length(x)), t.less(t.length(x), t.int(2))],
  ],
  [
    "more than two characters, and three",
    (t, x) => [t.less(t.int(2), t.length(x)), t.equal(t.length(x), t.int(3))],
    ["abc"],
  ],
  [
    "lengths without room",
    (t, x, y) => [t.lessOrEqual(t.length(t.concat([x, y, x])), t.length(y)), t.isSuffix(t.string("a"), x)],
  ],
  [
    "lengths with room",
    (t, x, y) => [t.lessOrEqual(t.length(t.concat([x, y, x])), t.length(y)), t.isSuffix(t.string("a"), y)],
    ["", "a"],
  ],
  [
    "found where it cannot be",
    (t, x) => [
      found(t, x, t.string("a"), t.int(1)),
      t.inRegex(x, t.regexConcat([t.regexLiteral("a"), t.regexStar(t.regexLiteral("b"))])),
    ],
  ],
  [
    "found where it is",
    (t, x) => [
      found(t, x, t.string("a"), t.int(1)),
      t.inRegex(x, t.regexConcat([t.regexStar(t.regexLiteral("b")), t.regexLiteral("a")])),
    ],
    ["ba"],
  ],
  [
    "found twice in a text that is too short",
    (t, x, y) => [
      found(t, x, y, t.int(0)),
      found(t, x, y, endOf(t, x, y, t.int(0))),
      t.equal(t.length(y), t.int(2)),
      t.less(t.length(x), t.int(4)),
    ],
  ],
  [
    "found after where another is found in another text",
    (t, x, y) => [
      found(t, x, t.string("a"), t.int(0)),
      found(t, y, t.string("b"), endOf(t, x, t.string("a"), t.int(0))),
      t.not(t.contains(y, t.string("a"))),
    ],
    ["a", "bb"],
  ],
];

describe("the refuter", () => {
  test.each(CASES.map(([name, build, values]) => ({ name, build, values })))("$name", ({ build, values }) => {
    const literals = (t: Terms): readonly Term[] => build(t, text(t, "x"), text(t, "y"), text(t, "z"));
    expect(refutes(literals)).toBe(values === undefined);
    if (values === undefined) return;
    const named = ["x", "y", "z"].flatMap((name, index): (readonly [string, Value])[] => {
      const value = values[index];
      return value === undefined ? [] : [[name, { kind: "String", value }]];
    });
    const model: Model = new Map(named);
    expect(literals(createTerms()).every((literal) => interpretBoolean(literal, model))).toBe(true);
  });

  test("numbers", () => {
    const compared = (
      sort: "Int" | "Real",
      orders: readonly (readonly [number, "<" | "<=", number] | readonly ["!=", number])[],
    ): boolean =>
      refutes((t) => {
        const n = t.variable("n", { kind: sort });
        const halves = (value: number): Term =>
          sort === "Int" ? t.int(value) : t.real({ numerator: BigInt(2 * value), denominator: 2n });
        const side = (value: number): Term => (Number.isNaN(value) ? n : halves(value));
        return orders.map((order) =>
          order.length === 2
            ? t.not(t.equal(n, halves(order[1])))
            : order[1] === "<"
              ? t.less(side(order[0]), side(order[2]))
              : t.lessOrEqual(side(order[0]), side(order[2])),
        );
      });
    const n = Number.NaN;
    expect(
      compared("Real", [
        [1, "<", n],
        [n, "<", 2],
      ]),
    ).toBe(false);
    expect(
      compared("Int", [
        [1, "<", n],
        [n, "<", 2],
      ]),
    ).toBe(true);
    expect(
      compared("Real", [
        [1, "<=", n],
        [n, "<=", 1],
      ]),
    ).toBe(false);
    expect(
      compared("Real", [
        [1, "<=", n],
        [n, "<", 1],
      ]),
    ).toBe(true);
    expect(
      compared("Real", [
        [1, "<=", n],
        [n, "<=", 1],
        ["!=", 1],
      ]),
    ).toBe(true);
    expect(
      compared("Int", [
        [0, "<=", n],
        [n, "<=", 2],
        ["!=", 0],
        ["!=", 2],
      ]),
    ).toBe(false);
    expect(
      compared("Int", [
        [0, "<=", n],
        [n, "<=", 2],
        ["!=", 0],
        ["!=", 2],
        ["!=", 1],
      ]),
    ).toBe(true);
  });

  test("bits", () => {
    const bits = (
      ...cubes: readonly (readonly [high: number, low: number, value: bigint, holds: boolean])[]
    ): boolean =>
      refutes((t) =>
        cubes.map(([high, low, value, holds]) => {
          const equal = t.equal(
            t.extract(high, low, t.variable("b", { kind: "BitVec", width: 4 })),
            t.bitVector(value, high - low + 1),
          );
          return holds ? equal : t.not(equal);
        }),
      );
    expect(bits([3, 2, 2n, true], [3, 3, 0n, true])).toBe(true);
    expect(bits([3, 2, 2n, true], [3, 1, 4n, false])).toBe(false);
    expect(bits([3, 2, 2n, true], [3, 1, 4n, false], [3, 1, 5n, false])).toBe(true);
    expect(bits([3, 2, 2n, true], [3, 1, 4n, false], [0, 0, 1n, false], [3, 0, 10n, false])).toBe(true);
    expect(bits([3, 2, 2n, true], [3, 1, 4n, false], [0, 0, 0n, false], [3, 0, 10n, false])).toBe(false);
  });
});
