import { strict as assert } from "node:assert";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { askNoNewAccess } from "./ask.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";
import { onlyAllows, union } from "./documents.ts";

export const withinItself: Law = solverLaw({
  name: "within-itself",
  statement: "A policy is within itself, and within its union with Allow statements of any other.",
  oneIn: 20,
  example: policyPair(),
  async holds({ kind, existing: policy, other }, solver) {
    for (const wider of [policy, union(policy, onlyAllows(other))]) {
      const verdict = await askNoNewAccess({ kind, existing: wider, candidate: policy, alwaysAskSolver: true }, solver);
      if (verdict === undefined || verdict.undecided?.kind === "timeout") continue;
      assert.equal(
        verdict.result,
        "PASS",
        `the policy within ${wider === policy ? "itself" : "its union with another"}`,
      );
    }
  },
});
