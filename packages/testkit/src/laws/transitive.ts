import { strict as assert } from "node:assert";
import fc from "fast-check";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { askNoNewAccess } from "./ask.ts";
import { onlyAllows, union } from "./documents.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const transitive: Law = solverLaw({
  name: "transitive",
  statement: "If A is within B, and B within C, then A is within C.",
  oneIn: 20,
  // Independent policies are seldom within each other: C is often B with more allowed, and A a version of B.
  example: fc.tuple(policyPair(), fc.boolean()).map(([{ kind, existing, candidate }, related]) => ({
    kind,
    a: existing,
    b: candidate,
    c: related ? union(candidate, onlyAllows(existing)) : existing,
  })),
  async holds({ kind, a, b, c }, solver) {
    const within = async (inner: typeof a, outer: typeof a): Promise<string | undefined> =>
      (await askNoNewAccess({ kind, existing: outer, candidate: inner }, solver))?.result;
    if ((await within(a, b)) !== "PASS" || (await within(b, c)) !== "PASS") return;
    assert.notEqual(await within(a, c), "FAIL", "A is within B, B within C, but A not within C");
  },
});
