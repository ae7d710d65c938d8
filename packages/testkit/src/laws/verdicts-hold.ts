import { strict as assert } from "node:assert";
import fc from "fast-check";
import { shapeAssumptions } from "@policyproof/encoder";
import { evaluate, formatRequest } from "@policyproof/policy";
import type { Request } from "@policyproof/policy";
import { nearRequests } from "../arbitrary/near-miss.ts";
import { policyPair } from "../arbitrary/policy-pair.ts";
import { policyOf, requestOf } from "../build.ts";
import { askNoNewAccess } from "./ask.ts";
import { isAssumed } from "./assumed-request.ts";
import { solverLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** L2, and what a PASS promises. */
export const verdictsHold: Law = solverLaw({
  name: "verdicts-hold",
  statement:
    "A FAIL comes with a request that the new policy allows and the existing one does not; no request near the policies contradicts a PASS.",
  oneIn: 20,
  example: fc
    .tuple(policyPair(), nearRequests(20))
    .map(([pair, requestsFor]) => ({ ...pair, requests: requestsFor(pair.candidate, pair.kind) })),
  async holds({ requests, ...pair }, solver) {
    const verdict = await askNoNewAccess(pair, solver);
    if (verdict === undefined) return;
    const existing = policyOf(pair.existing, pair.kind);
    const candidate = policyOf(pair.candidate, pair.kind);
    const isNew = (request: Request): boolean =>
      evaluate(candidate, request).decision === "allowed" && evaluate(existing, request).decision !== "allowed";
    assert.equal(verdict.counterexample !== undefined, verdict.result === "FAIL", "a counterexample comes with a FAIL");
    if (verdict.counterexample !== undefined) {
      const { request } = verdict.counterexample;
      assert.ok(isNew(request), "the counterexample of a FAIL is new access");
      assert.deepEqual(
        requestOf(formatRequest(request)),
        request,
        "the counterexample is a request that one can write",
      );
    }
    if (verdict.result !== "PASS") return;
    for (const request of requests.map(requestOf)) {
      if (!isNew(request) || !isAssumed(request, [existing, candidate], shapeAssumptions)) continue;
      assert.fail(`a PASS, but there is new access: ${JSON.stringify({ ...request, context: [...request.context] })}`);
    }
  },
});
