import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodePolicy } from "@policyproof/encoder";
import type { Condition, Policy } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { startBackend } from "../src/backends.ts";
import type { Law } from "../src/laws/law.ts";
import { LAWS } from "../src/laws/laws.ts";
import { oneMeaningUnder } from "../src/laws/one-meaning.ts";

const RUNS = 1400;

/** Another one each time, so that the examples add up; a failure names it. */
const SEED = Math.trunc(Math.random() * 2 ** 31);

async function expectNoCounterexample(law: Law, solver?: Solver): Promise<void> {
  const runs = Math.ceil(RUNS / law.oneIn);
  const { failure } = await law.check({ runs, seed: SEED, ...(solver === undefined ? {} : { solver }) });
  if (failure === undefined) return;
  const repeat = `npm run laws -- --law ${law.name} --seed ${failure.seed} --path ${failure.path}`;
  expect.fail(`${failure.message}\n\n${failure.example}\n\nto repeat: ${repeat}`);
}

describe("laws", () => {
  it.each(LAWS.filter((law) => !law.needsSolver))(
    `$name, ${RUNS} / $oneIn examples: $statement`,
    async (law) => expectNoCounterexample(law),
    120_000,
  );
});

/** cvc5 has no start-up cost to speak of, so that hundreds of random questions fit a test run. */
describe("laws about verdicts", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.for(LAWS.filter((law) => law.needsSolver))(
    `$name, ${RUNS} / $oneIn examples: $statement`,
    { timeout: 120_000 },
    async (law, { skip }) => {
      if (solver === undefined) skip("cvc5 is not installed");
      await expectNoCounterexample(law, solver);
    },
  );
});

describe("a law that does not hold", () => {
  /** Takes every StringLike for a StringEquals: wrong where there is a wildcard. */
  function withoutWildcards(policy: Policy): Policy {
    const narrowed = (condition: Condition): Condition =>
      condition.operator === "StringLike"
        ? { ...condition, values: condition.values.map((value) => ({ ...value, template: literal(value.text) })) }
        : condition;
    return {
      ...policy,
      statements: policy.statements.map((one) => ({ ...one, conditions: one.conditions.map(narrowed) })),
    };
  }
  const literal = (text: string) => [{ kind: "literal", text }] as const;
  const law = oneMeaningUnder((policy, symbols) => encodePolicy(withoutWildcards(policy), symbols));

  it("is found out, with a smaller example and a way to repeat it", async () => {
    const { failure } = await law.check({ runs: 20_000, seed: 1 });
    expect(failure?.example).toContain("StringLike");
    expect(failure?.message).toContain("applies");
    expect(failure?.shrinks).toBeGreaterThan(0);
    const again = await law.check({ runs: 1, seed: failure?.seed ?? 0, path: failure?.path ?? "" });
    expect(again.failure?.example).toBe(failure?.example);
  });
});
