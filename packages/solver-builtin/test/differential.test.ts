import { spawnSync } from "node:child_process";
import process from "node:process";
import { interpretBoolean, printScript, variablesOf } from "@policyproof/smt";
import type { Model, Term, Value } from "@policyproof/smt";
import type { Solver } from "@policyproof/solver";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBuiltinSolver } from "../src/index.ts";
import { build, fieldTexts, flags, numbers, questions, relatedTexts, unaryTexts } from "./support/questions.ts";
import type { Recipe } from "./support/questions.ts";

/** `open`: the share of questions, in a hundred, that may stay undecided. */
const FAMILIES: readonly (readonly [name: string, atoms: fc.Arbitrary<Recipe>, runs: number, open: number])[] = [
  ["one text at a time", fc.oneof(unaryTexts, flags), 1_500, 1],
  ["numbers and bits", fc.oneof(numbers, flags), 1_500, 1],
  ["texts that relate", fc.oneof(unaryTexts, relatedTexts, flags), 400, 10],
  ["fields of texts", fc.oneof(unaryTexts, fieldTexts, flags), 400, 30],
  ["fields of texts that relate", fc.oneof(relatedTexts, fieldTexts, flags), 80, 60],
  ["all together", fc.oneof(unaryTexts, relatedTexts, numbers, flags), 400, 10],
];

describe("builtin never says unsat of what has a model", () => {
  const solver = createBuiltinSolver();

  test.each(FAMILIES)("%s", async (_name, atoms, runs, open) => {
    const counts = { sat: 0, unsat: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(questions(atoms), async (recipes) => {
        const assertions = build(recipes);
        const { status } = await solver.solve({ assertions, purpose: "" }, { milliseconds: 500 });
        counts[status] += 1;
        if (status === "unsat") expect(someModel(assertions)).toBeUndefined();
      }),
      { numRuns: runs },
    );
    // Neither always the same nor too often nothing.
    expect(Math.min(counts.sat, counts.unsat)).toBeGreaterThan(runs / 20);
    expect(counts.unknown).toBeLessThan((runs * open) / 100);
  });
});

const TEXTS = ["", "a", "b", ":", "ab", "ba", "a:", ":a", "aa", "bb", "aba", "b:b", "c", "abb", "::", "ab:a"];
/** Models that are tried; a wrong answer does not hide from all of them in every one of the questions. */
const MOST_MODELS = 400;

/** A model among a few hundred simple ones. */
function someModel(assertions: readonly Term[]): Model | undefined {
  const variables = variablesOf(assertions);
  let seed = 1;
  const pick = (count: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % count;
  };
  for (let tried = 0; tried < MOST_MODELS; tried += 1) {
    const model = new Map(variables.map((variable) => [variable.name ?? "", valueOf(variable, pick)]));
    if (assertions.every((assertion) => interpretBoolean(assertion, model))) return model;
  }
  return undefined;
}

function valueOf({ sort }: Term, pick: (count: number) => number): Value {
  switch (sort.kind) {
    case "Bool":
      return { kind: "Bool", value: pick(2) === 1 };
    case "Int":
      return { kind: "Int", value: BigInt(pick(8) - 3) };
    case "Real":
      return pick(2) === 0
        ? { kind: "Real", value: { numerator: BigInt(pick(6) - 2), denominator: 1n } }
        : { kind: "Real", value: { numerator: BigInt(2 * pick(6) - 3), denominator: 2n } };
    case "BitVec":
      return { kind: "BitVec", width: sort.width, value: BigInt(pick(2 ** sort.width)) };
    case "String":
      return { kind: "String", value: TEXTS[pick(TEXTS.length)] ?? "" };
    case "RegLan":
      throw new Error("no variable is of sort RegLan");
  }
}

const BINARIES = {
  cvc5: ["--lang=smt2", "--strings-exp", "--quiet", "--tlimit=2000"],
  z3: ["-in", "-t:2000"],
} as const;

describe.each(["cvc5", "z3"] as const)("builtin and the %s binary", (command) => {
  const installed = spawnSync(command, ["--version"]).status === 0;
  if (!installed && process.env["CI"] === "true") {
    throw new Error(`there is no ${command} to compare with; install it with \`apt-get install -y ${command}\``);
  }

  const expectSame = async (atoms: fc.Arbitrary<Recipe>, runs: number, skip: (why: string) => void): Promise<void> => {
    if (!installed) skip(`${command} is not installed`);
    await expectAgreement(createBuiltinSolver(), command, atoms, runs);
  };

  test.for(FAMILIES)("agree on %s", { tags: ["solver"] }, async ([, atoms], { skip }) => {
    await expectSame(atoms, 25, skip);
  });

  test.for(FAMILIES)("agree on many of %s", { tags: ["solver", "slow"] }, async ([, atoms], { skip }) => {
    await expectSame(atoms, 80, skip);
  });
});

async function expectAgreement(
  solver: Solver,
  command: keyof typeof BINARIES,
  atoms: fc.Arbitrary<Recipe>,
  runs: number,
): Promise<void> {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(questions(atoms), async (recipes) => {
      const assertions = build(recipes);
      const { status } = await solver.solve({ assertions, purpose: "" }, { milliseconds: 500 });
      const other = spawnSync(command, BINARIES[command], { input: printScript(assertions).text, encoding: "utf8" });
      const answer = other.stdout.trim();
      if (status === "unknown" || (answer !== "sat" && answer !== "unsat")) return;
      compared += 1;
      expect(status).toBe(answer);
    }),
    { numRuns: runs },
  );
  expect(compared).toBeGreaterThan(runs / 2);
}
