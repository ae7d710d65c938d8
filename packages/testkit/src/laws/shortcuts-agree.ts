import { strict as assert } from "node:assert";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { askNoNewAccess } from "./ask.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const shortcutsAgree: Law = solverLaw({
  name: "shortcuts-agree",
  statement: "The shortcuts before the solver come to the solver's verdict.",
  oneIn: 40,
  example: policyPair(),
  async holds(pair, solver) {
    const quick = await askNoNewAccess(pair, solver);
    const slow = await askNoNewAccess({ ...pair, alwaysAskSolver: true }, solver);
    if (quick?.result === "UNDECIDED" || slow?.result === "UNDECIDED") return;
    assert.equal(quick?.result, slow?.result, "with shortcuts (actual) and without (expected)");
  },
});
