import type { Proof, ClaimName } from "@policyproof/recommender";
import { proofToJson } from "@policyproof/report";
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
  const open = failed.map((claim) => CLAIMS[claim]).join(", ");
  const message = refuted
    ? `The refined policy is wrong: it could be refuted ${open}. Please report it with both inputs.`
    : `No recommendation: it could not be proved ${open}. Try a longer --timeout or another --solver.`;
  return {
    code: refuted ? EXIT.internal : EXIT.undecided,
    json: { result: "UNDECIDED", message, proof: proofToJson(proof) },
    text: ({ paint }) => `${paint("undecided", "UNDECIDED")}  ${message}`,
  };
}
