import type { Catalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { evaluate, parsePolicy } from "@policyproof/policy";
import { tightenToObserved } from "@policyproof/recommender";
import { observedCase } from "./observed-cases.ts";

/** How one synthetic case went. */
export interface ObservedTrial {
  /** All observed requests are allowed and nothing new is, proved. */
  readonly isProved: boolean;
  readonly heldOut: number;
  readonly heldOutAllowed: number;
  /** The tightened policy. */
  readonly text: string;
}

export async function trialOf(
  seed: number,
  { floor, observed }: { readonly floor: number; readonly observed: number },
  catalog: Catalog,
  context: CheckContext,
): Promise<ObservedTrial> {
  const { policyDocument, heldOut, ...made } = observedCase(seed, { observed, heldOut: 40 });
  const found = await tightenToObserved(
    { policyDocument, observed: made.observed, options: { floor } },
    catalog,
    context,
  );
  if (found.kind !== "tightened") return { isProved: false, heldOut: heldOut.length, heldOutAllowed: 0, text: "" };
  const { policy } = parsePolicy(found.text, { kind: "identity" });
  const allowed = heldOut.filter(
    ({ request }) => policy !== undefined && evaluate(policy, request).decision === "allowed",
  );
  const isProved = found.proof.holds && found.proof.observedAllowed === made.observed.length;
  return { isProved, heldOut: heldOut.length, heldOutAllowed: allowed.length, text: found.text };
}
