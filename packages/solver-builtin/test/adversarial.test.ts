import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { beforeAll, describe, expect, test } from "vitest";
import { createBuiltinSolver } from "../src/index.ts";
import { ADVERSARIES, assertionsOf } from "./support/adversarial.ts";
import { timed } from "./support/timed.ts";
import type { Timed } from "./support/timed.ts";

/** A fifth more than the budget, and the longest single step. */
function expectWithin(budget: number, { name, outcome, took }: Timed): void {
  const because = outcome.status === "unknown" ? outcome.reason.kind : "answered";
  const isHonest = ["answered", "timeout", "incomplete"].includes(because);
  const isWithin = took < budget * 1.2 + 60;
  expect({ name, because, isHonest, took, isWithin }).toMatchObject({ isHonest: true, isWithin: true });
}

describe("a hard question", () => {
  // The first question of all loads the procedure, once.
  beforeAll(async () => {
    await createBuiltinSolver().solve({ assertions: [], purpose: "" }, { milliseconds: 10_000 });
  });

  test.each(ADVERSARIES)("keeps within its budget: $name", async (adversary) => {
    expectWithin(100, await timed(adversary, 100));
  });

  test.each(ADVERSARIES.filter((_, index) => index % 4 === 0))(
    "is dropped at once when it is called off: $name",
    async (adversary) => {
      const controller = new AbortController();
      let looks = 0;
      const now = (): number => {
        looks += 1;
        if (looks === 4) controller.abort();
        return 0;
      };
      const query = { assertions: assertionsOf(adversary), purpose: "" };
      const outcome = await createBuiltinSolver({ now }).solve(query, { milliseconds: 10 }, controller.signal);
      expect(outcome).toMatchObject({ status: "unknown", reason: { kind: "cancelled" } });
      expect(looks).toBe(4);
    },
  );

  test("keeps within the memory of a small machine", { tags: ["slow"] }, async () => {
    const milliseconds = 1_000;
    const worker = new Worker(fileURLToPath(new URL("support/ask-adversaries.ts", import.meta.url)), {
      execArgv: ["--conditions=@policyproof/source"],
      resourceLimits: { maxOldGenerationSizeMb: 500 },
      workerData: milliseconds,
    });
    const answers = await new Promise<readonly Timed[]>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    expect(answers).toHaveLength(ADVERSARIES.length);
    for (const answer of answers) expectWithin(milliseconds, answer);
  });
});
