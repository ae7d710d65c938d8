import fc from "fast-check";
import type { PolicyKind } from "@policyproof/policy";
import { policyOf } from "../build.ts";
import { nearRequest } from "./near-request.ts";
import { picker, picks } from "./picker.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyJson } from "./policy-json.ts";
import { requestJson } from "./request-json.ts";
import type { RequestJson } from "./request-json.ts";

/** How many different choices go into one request. */
const CHOICES = 24;

export interface NearMiss {
  readonly kind: PolicyKind;
  readonly policy: PolicyJson;
  readonly request: RequestJson;
}

export function policyKind(): fc.Arbitrary<PolicyKind> {
  return fc.constantFrom("identity" as const, "resource" as const);
}

/** A policy and a request that nearly meets one of its statements, or does. One request in eight is made without a look at the policy. */
export function nearMiss(): fc.Arbitrary<NearMiss> {
  return policyKind().chain((kind) =>
    fc
      .tuple(policyJson(kind), nearRequests(1))
      .map(([policy, requestsFor]) => ({ kind, policy, request: requestsFor(policy, kind)[0] }))
      .filter((example): example is NearMiss => example.request !== undefined),
  );
}

/** As many requests near a policy that is only known later. */
export function nearRequests(
  count: number,
): fc.Arbitrary<(policy: PolicyJson, kind: PolicyKind) => readonly RequestJson[]> {
  return fc
    .array(fc.tuple(requestJson(), picks(CHOICES)), { minLength: count, maxLength: count })
    .map((recipes) => (policy, kind) => {
      const parsed = policyOf(policy, kind);
      return recipes.map(([base, choices]) => {
        const pick = picker(choices);
        return pick(8) === 7 ? base : nearRequest(parsed, base, pick);
      });
    });
}
