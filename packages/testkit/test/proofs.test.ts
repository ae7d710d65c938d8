import { readFileSync } from "node:fs";
import { delimiter } from "node:path";
import process from "node:process";
import { gunzipSync } from "node:zlib";
import { checkNoNewAccess, CheckInputError } from "@policyproof/checks";
import { prove } from "@policyproof/checks/proof";
import { parsePolicy } from "@policyproof/policy";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { describe, expect, test } from "vitest";
import { contextFor } from "../src/backends.ts";
import { readData } from "../src/golden/read-data.ts";

interface Pair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const PAIRS = readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[];

/** More pairs, for who has them: gzipped JSON lines of the same form, separated as in `PATH`. */
const MORE = (process.env["POLICYPROOF_PAIRS"] ?? "").split(delimiter).filter((file) => file !== "");

describe("every PASS has a certificate that verifies", () => {
  test("for some pairs of versions of AWS managed policies", async () => {
    const { passed, unproved } = await proveAll(PAIRS.filter((_, index) => index % 8 === 0));
    expect(unproved).toEqual([]);
    expect(passed).toBeGreaterThan(5);
  });

  test("for all of them, and those that are named by POLICYPROOF_PAIRS", { tags: ["slow"] }, async () => {
    const { passed, unproved } = await proveAll([...PAIRS, ...MORE.flatMap(readPairs)]);
    expect(unproved).toEqual([]);
    expect(passed).toBeGreaterThan(PAIRS.length / 2);
  });
});

async function proveAll(
  pairs: readonly Pair[],
): Promise<{ readonly passed: number; readonly unproved: readonly string[] }> {
  const context = contextFor(createBuiltinSolver(), 10_000);
  const unproved: string[] = [];
  let passed = 0;
  for (const { id, old, new: later } of pairs) {
    for (const [one, other] of [[old, later] as const, [later, old] as const]) {
      const [existing, candidate] = [one, other].map(
        (json) => parsePolicy(JSON.stringify(json), { kind: "any" }).policy,
      );
      if (existing === undefined || candidate === undefined || existing.kind !== candidate.kind) continue;
      const inputs = { existing, candidate };
      const verdict = await checkNoNewAccess(inputs, context).catch(refused);
      if (verdict?.result !== "PASS") continue;
      passed += 1;
      const proof = await prove({ check: "CheckNoNewAccess", inputs }, context);
      if (proof.kind === "none") unproved.push(`${id}: ${proof.why}`);
    }
  }
  return { passed, unproved };
}

/** What the service would not take has no verdict. */
function refused(error: unknown): undefined {
  if (!(error instanceof CheckInputError)) throw error;
}

function readPairs(file: string): readonly Pair[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Pair);
}
