import { strict as assert } from "node:assert";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { askNoNewAccess } from "./ask.ts";
import { onlyAllows, union } from "./documents.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const allowAdds: Law = solverLaw({
  name: "allow-adds",
  statement: "Adding an Allow statement to the new policy never turns a FAIL of no-new-access into a PASS.",
  oneIn: 20,
  example: policyPair(),
  async holds({ kind, existing, candidate, other }, solver) {
    const before = await askNoNewAccess({ kind, existing, candidate }, solver);
    if (before?.result !== "FAIL") return;
    const after = await askNoNewAccess({ kind, existing, candidate: union(candidate, onlyAllows(other)) }, solver);
    assert.notEqual(after?.result, "PASS", "an Allow statement more, and the new access is gone");
  },
});
