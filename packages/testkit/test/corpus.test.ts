import { describe, expect, it } from "vitest";
import { checkNoNewAccess } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { evaluate } from "@policyproof/policy";
import { readData } from "../src/golden/read-data.ts";
import { useBackends } from "./use-backends.ts";
import { policyOf } from "../src/build.ts";
import { contextFor } from "../src/backends.ts";

interface Pair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const PAIRS = readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[];

describe("consecutive versions of AWS managed policies, both ways", { tags: ["solver"] }, () => {
  const solvers = useBackends();

  it("get the same verdict, reasons and counterexample from every solver that decides them; every FAIL replays (L2, L4, L5)", async () => {
    const undecided: string[] = [];
    for (const pair of PAIRS) {
      for (const [from, to] of [[pair.old, pair.new] as const, [pair.new, pair.old] as const]) {
        const existing = policyOf(from, "identity");
        const candidate = policyOf(to, "identity");
        const verdicts: Verdict[] = [];
        for (const [name, solver] of solvers) {
          const verdict = await checkNoNewAccess({ existing, candidate }, contextFor(solver, 5000));
          if (verdict.result === "UNDECIDED") undecided.push(`${pair.id} with ${name}`);
          else verdicts.push(verdict);
        }
        for (const { result, reasons, counterexample } of verdicts) {
          expect({ id: pair.id, result, reasons, counterexample }).toEqual({
            id: pair.id,
            result: verdicts[0]?.result,
            reasons: verdicts[0]?.reasons,
            counterexample: verdicts[0]?.counterexample,
          });
          if (counterexample === undefined) continue;
          expect(evaluate(candidate, counterexample.request).decision).toBe("allowed");
          expect(evaluate(existing, counterexample.request).decision).not.toBe("allowed");
        }
      }
    }
    expect(undecided.filter((one) => one.endsWith("cvc5"))).toEqual([]);
  }, 180_000);
});
