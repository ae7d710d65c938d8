import { strict as assert } from "node:assert";
import fc from "fast-check";
import { residualPolicy } from "@policyproof/checks";
import { evaluate } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { nearRequests } from "../arbitrary/near-miss.ts";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const residual: Law = pureLaw({
  name: "residual",
  statement:
    "What remains of a policy without what another visibly covers allows something new exactly where the policy does.",
  example: fc
    .tuple(policyPair(), nearRequests(5))
    .map(([pair, requestsFor]) => ({ ...pair, requests: requestsFor(pair.candidate, pair.kind) })),
  holds({ kind, existing: existingJson, candidate: candidateJson, requests }) {
    const existing = policyOf(existingJson, kind);
    const candidate = policyOf(candidateJson, kind);
    const rest = residualPolicy(candidate, existing);
    for (const request of requests.map(requestOf)) {
      if (evaluate(existing, request).decision === "allowed") continue;
      const isAllowed = (policy: Policy): boolean => evaluate(policy, request).decision === "allowed";
      assert.equal(isAllowed(rest), isAllowed(candidate), "the residual policy (actual) and the whole one (expected)");
    }
  },
});
