import { emptyCertificate } from "@policyproof/certificate";
import type { Certificate } from "@policyproof/certificate";
import type { CheckContext } from "../context.ts";
import { undecidedBy } from "../undecided.ts";
import { stateQuestion } from "./provable.ts";
import type { ProvableCheck } from "./provable.ts";
import { verifyProof } from "./verify.ts";

export type Proof =
  /** INVARIANT: it has been verified. */
  { readonly kind: "proof"; readonly certificate: Certificate } | { readonly kind: "none"; readonly why: string };

/**
 * A certificate for a check that passes. The shortcuts of the check are not taken: the whole question is put to the solver, which may find
 * no answer in time where the check had one.
 */
export async function prove(
  asked: ProvableCheck,
  { solver, budget, signal }: Pick<CheckContext, "solver" | "budget" | "signal">,
): Promise<Proof> {
  const { terms, assertions } = stateQuestion(asked);
  if (assertions.includes(terms.false)) return verified(asked, emptyCertificate(asked.check, assertions));
  const outcome = await solver.solve({ assertions, purpose: asked.check, proof: true }, budget, signal);
  switch (outcome.status) {
    case "unsat":
      if (outcome.certificate !== undefined) return verified(asked, outcome.certificate);
      return { kind: "none", why: `it was decided by ${outcome.decidedBy.name}, which gives no certificates` };
    case "unknown":
      return { kind: "none", why: undecidedBy(outcome.reason, outcome.decidedBy).detail };
    case "sat":
      throw new Error("the whole question has a model although the check passes");
  }
}

function verified(asked: ProvableCheck, certificate: Certificate): Proof {
  const checked = verifyProof(asked, certificate);
  if (checked.valid) return { kind: "proof", certificate };
  return { kind: "none", why: `its certificate could not be verified: ${checked.reason}` };
}
