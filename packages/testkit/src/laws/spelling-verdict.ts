import { strict as assert } from "node:assert";
import fc from "fast-check";
import type { Verdict } from "@policyproof/checks";
import { picker, picks } from "../arbitrary/picker.ts";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { respelled } from "../arbitrary/respell.ts";
import { askNoNewAccess } from "./ask.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const spellingVerdict: Law = solverLaw({
  name: "spelling-verdict",
  statement:
    "Order, Sids, duplicates and the case of actions and keys change neither a verdict nor the statements that it blames.",
  oneIn: 40,
  example: fc.tuple(policyPair(), picks(60)).map(([{ kind, existing, candidate }, choices]) => {
    const pick = picker(choices);
    return {
      kind,
      existing,
      candidate,
      otherExisting: respelled(existing, pick),
      otherCandidate: respelled(candidate, pick),
    };
  }),
  async holds({ kind, existing, candidate, otherExisting, otherCandidate }, solver) {
    const first = await askNoNewAccess({ kind, existing, candidate }, solver);
    const other = await askNoNewAccess(
      { kind, existing: otherExisting.policy, candidate: otherCandidate.policy },
      solver,
    );
    if (first?.result === "UNDECIDED" || other?.result === "UNDECIDED") return;
    assert.equal(other?.result, first?.result, "the other spelling (actual) and the first (expected)");
    if (first === undefined || other === undefined || !isComplete(first) || !isComplete(other)) return;
    assert.deepEqual(
      new Set(other.reasons.map(({ statementIndex }) => otherCandidate.origins[statementIndex])),
      new Set(first.reasons.map(({ statementIndex }) => statementIndex)),
      "the statements blamed in the other spelling (actual) and in the first (expected)",
    );
  },
});

function isComplete({ undecidedStatements }: Verdict): boolean {
  return undecidedStatements === undefined;
}
