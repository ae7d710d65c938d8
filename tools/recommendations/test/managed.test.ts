import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "@policyproof/policy";
import { refinePolicy } from "@policyproof/recommender";
import { randomNumbers } from "../src/random.ts";
import { listedActions, randomUnused } from "../src/unused-sets.ts";
import { catalog, context } from "./setting.ts";

/** AWS managed policies, as they became. Source and licence: the README beside the file. */
const PAIRS = fileURLToPath(
  new URL("../../../packages/testkit/data/corpora/aws-managed-history.pairs.jsonl.gz", import.meta.url),
);

const DOCUMENTS = gunzipSync(readFileSync(PAIRS))
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.stringify((JSON.parse(line) as { readonly new: unknown }).new, null, 2));

/** What came of random sets of unused actions for every so many of the policies. */
async function outcomes(every: number, sets: number): Promise<Readonly<Record<string, number>>> {
  const random = randomNumbers(every);
  const counts: Record<string, number> = {};
  for (const policyDocument of DOCUMENTS.filter((_, index) => index % every === 0)) {
    const { policy } = parsePolicy(policyDocument, { kind: "any" });
    const actions = policy === undefined ? [] : listedActions(policy, catalog);
    for (let set = 0; set < sets; set++) {
      const inputs = { policyDocument, unusedPermissions: randomUnused(actions, random) };
      const { kind } = await refinePolicy(inputs, catalog, context);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return counts;
}

describe("AWS managed policies", () => {
  it("have a proved refinement for random unused actions: some of them", async () => {
    const { refined = 0, detach = 0, unchanged = 0, ...others } = await outcomes(20, 2);
    expect(others).toEqual({});
    expect(refined).toBeGreaterThan(detach + unchanged);
  });

  it("have a proved refinement for random unused actions: all of them", { tags: ["slow"] }, async () => {
    const { refined = 0, detach = 0, unchanged = 0, ...others } = await outcomes(1, 5);
    expect(others).toEqual({});
    expect(refined + detach + unchanged).toBe(DOCUMENTS.length * 5);
  });
});
