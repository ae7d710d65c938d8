import { strict as assert } from "node:assert";
import fc from "fast-check";
import { checkAccessNotGranted, checkNoPublicAccess, checkTrustZone } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { consistentRequests, shapeAssumptions } from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { nearRequests } from "../arbitrary/near-miss.ts";
import { policyJson } from "../arbitrary/policy-json.ts";
import { ACTIONS } from "../arbitrary/vocabulary.ts";
import { policyOf, requestOf } from "../build.ts";
import { contextOf, orRefused } from "./ask.ts";
import { isAssumed } from "./assumed-request.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

const TRUSTED = "111111111111";

/** What the checks but no-new-access promise. */
export const otherVerdictsHold: Law = solverLaw({
  name: "other-verdicts-hold",
  statement:
    "The request of a FAIL is allowed; no request near the policy contradicts a PASS of access-not-granted, no-public-access or trust-zone.",
  oneIn: 20,
  example: fc
    .tuple(policyJson("resource"), nearRequests(20), fc.constantFrom(...ACTIONS))
    .map(([policy, requestsFor, action]) => ({ policy, action, requests: requestsFor(policy, "resource") })),
  async holds({ policy: json, action, requests: requestsJson }, solver) {
    const policy = policyOf(json, "resource");
    const requests = requestsJson.map(requestOf);
    const context = contextOf(solver);
    const resourceType = "AWS::S3::Bucket";
    const zone = { trustedAccounts: [TRUSTED], trustedOrganizations: [] };

    const granted = await orRefused(async () =>
      checkAccessNotGranted({ policy, access: { actions: [action] } }, context),
    );
    const listed = requests.map((request): Request => ({ ...request, action }));
    refute(granted, policy, listed, (request) => isAssumed(request, [policy], shapeAssumptions));

    const open = await orRefused(async () => checkNoPublicAccess({ policy, resourceType }, context));
    const anonymous = requests.map((request): Request => ({
      ...request,
      principal: { kind: "anonymous" },
      context: new Map(),
    }));
    refute(open, policy, anonymous, (request) => isAssumed(request, [policy], shapeAssumptions));

    const trusting = await orRefused(async () => checkTrustZone({ policy, ...zone }, context));
    const outside = requests.filter(
      ({ principal }) => principal.kind === "anonymous" || ("account" in principal && principal.account !== TRUSTED),
    );
    refute(trusting, policy, outside, (request) => isAssumed(request, [policy], consistentRequests));
  },
});

/** Fails if the verdict's own request, or a request that offends against its PASS, says otherwise. */
function refute(
  verdict: Verdict | undefined,
  policy: Policy,
  offending: readonly Request[],
  isOfTheVerdict: (request: Request) => boolean,
): void {
  if (verdict === undefined) return;
  const isAllowed = (request: Request): boolean => evaluate(policy, request).decision === "allowed";
  assert.equal(
    verdict.counterexample !== undefined,
    verdict.result === "FAIL",
    `${verdict.check}: its FAIL and its request`,
  );
  if (verdict.counterexample !== undefined) {
    assert.ok(isAllowed(verdict.counterexample.request), `${verdict.check}: the request of the FAIL is not allowed`);
  }
  if (verdict.result !== "PASS") return;
  const found = offending.find((request) => isAllowed(request) && isOfTheVerdict(request));
  if (found === undefined) return;
  assert.fail(`${verdict.check}: a PASS, but allowed is ${JSON.stringify({ ...found, context: [...found.context] })}`);
}
