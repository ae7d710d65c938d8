import { strict as assert } from "node:assert";
import fc from "fast-check";
import { evaluate, formatRequest } from "@policyproof/policy";
import { nearRequests } from "../arbitrary/near-miss.ts";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { renameDigits } from "../arbitrary/rename-digits.ts";
import { KEYS } from "../arbitrary/vocabulary.ts";
import { policyOf, requestOf } from "../build.ts";
import { askNoNewAccess } from "./ask.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** Numbers, dates and addresses mean something else with other digits. */
const TEXT_KEYS = KEYS.filter(({ isText }) => isText);

export const renamedAccounts: Law = solverLaw({
  name: "renamed-accounts",
  statement: "Renaming accounts renames decisions, verdicts and counterexamples.",
  oneIn: 40,
  example: fc
    .tuple(policyPair(TEXT_KEYS), nearRequests(5))
    .map(([pair, requestsFor]) => ({ ...pair, requests: requestsFor(pair.candidate, pair.kind) })),
  async holds({ kind, existing, candidate, requests }, solver) {
    const [renamedExisting, renamedCandidate] = [renameDigits(existing), renameDigits(candidate)];
    for (const request of requests) {
      assert.equal(
        evaluate(policyOf(renamedCandidate, kind), requestOf(renameDigits(request))).decision,
        evaluate(policyOf(candidate, kind), requestOf(request)).decision,
        "the decision after renaming (actual) and before (expected)",
      );
    }
    const before = await askNoNewAccess({ kind, existing, candidate }, solver);
    const after = await askNoNewAccess({ kind, existing: renamedExisting, candidate: renamedCandidate }, solver);
    if (before?.result === "UNDECIDED" || after?.result === "UNDECIDED") return;
    assert.equal(after?.result, before?.result, "the verdict after renaming (actual) and before (expected)");
    if (before?.counterexample === undefined) return;
    const renamed = requestOf(renameDigits(formatRequest(before.counterexample.request)));
    assert.equal(evaluate(policyOf(renamedCandidate, kind), renamed).decision, "allowed");
    assert.notEqual(evaluate(policyOf(renamedExisting, kind), renamed).decision, "allowed");
  },
});
