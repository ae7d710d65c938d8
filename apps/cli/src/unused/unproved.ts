import type { ClaimName, ObservedProof, Proof } from "@policyproof/recommender";
import { observedProofToJson, proofToJson } from "@policyproof/report";
import { EXIT } from "../exit-codes.ts";
import type { Reply } from "../run-check.ts";

const CLAIMS: Readonly<Record<ClaimName, string>> = {
  withinOriginal: "that it allows nothing new",
  grantsNothingUnused: "that it allows nothing unused",
  keepsEverythingUsed: "that it allows all the rest",
};

/** The answer for a refinement that has no proof. What was refuted is a defect of ours, what stayed open is not decided. */
export function unprovedReply(proof: Proof, failed: readonly ClaimName[]): Reply {
  const refuted = failed.some((claim) => proof[claim].result === "FAIL");
  return unproved(refuted, failed.map((claim) => CLAIMS[claim]).join(", "), proofToJson(proof));
}

/** The same for a policy that was narrowed to observed requests. */
export function unprovedTightening(proof: ObservedProof): Reply {
  const refuted = proof.observedLost.length > 0 || proof.withinOriginal.result === "FAIL";
  const open = proof.observedLost.length > 0 ? "that it allows all observed requests" : CLAIMS.withinOriginal;
  return unproved(refuted, open, observedProofToJson(proof));
}

function unproved(refuted: boolean, open: string, proof: object): Reply {
  const message = refuted
    ? `The refined policy is wrong: it could be refuted ${open}. Please report it with both inputs.`
    : `No recommendation: it could not be proved ${open}. Try a longer --timeout or another --solver.`;
  return {
    code: refuted ? EXIT.internal : EXIT.undecided,
    json: { result: "UNDECIDED", message, proof },
    text: ({ paint }) => `${paint("undecided", "UNDECIDED")}  ${message}`,
  };
}
