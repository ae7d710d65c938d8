import type { ClaimName, ObservedProof, Proof } from "@policyproof/recommender";
import { observedProofToJson, proofToJson } from "@policyproof/report";
import type { Outcome } from "../outcome.ts";

/** What is answered instead of a policy that has no proof. */
export interface UnprovedAnswer {
  readonly body: { readonly result: "UNDECIDED"; readonly message: string; readonly proof: object };
  readonly outcome: Outcome;
}

const CLAIMS: Readonly<Record<ClaimName, string>> = {
  withinOriginal: "that it allows nothing new",
  grantsNothingUnused: "that it allows nothing unused",
  keepsEverythingUsed: "that it allows all the rest",
};

/** The answer for a refinement that has no proof. What was refuted is a defect of ours, what stayed open is not decided. */
export function unprovedAnswer(proof: Proof, failed: readonly ClaimName[]): UnprovedAnswer {
  const refuted = failed.some((claim) => proof[claim].result === "FAIL");
  return unproved(refuted, failed.map((claim) => CLAIMS[claim]).join(", "), proofToJson(proof));
}

/** The same for a policy that was narrowed to observed requests. */
export function unprovedTightening(proof: ObservedProof): UnprovedAnswer {
  const refuted = proof.observedLost.length > 0 || proof.withinOriginal.result === "FAIL";
  const open = proof.observedLost.length > 0 ? "that it allows all observed requests" : CLAIMS.withinOriginal;
  return unproved(refuted, open, observedProofToJson(proof));
}

function unproved(refuted: boolean, open: string, proof: object): UnprovedAnswer {
  const message = refuted
    ? `The refined policy is wrong: it could be refuted ${open}. Please report it with both inputs.`
    : `No recommendation: it could not be proved ${open}. Try a longer --timeout or another --solver.`;
  return { body: { result: "UNDECIDED", message, proof }, outcome: refuted ? "broken" : "undecided" };
}
