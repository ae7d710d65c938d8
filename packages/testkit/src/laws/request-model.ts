import { strict as assert } from "node:assert";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy, readRequest } from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import { createTerms } from "@policyproof/smt";
import { nearMiss } from "../arbitrary/near-miss.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** Room for the longest lists that the generators make. */
const LEAST_MEMBERS = 4;

export const requestModel: Law = pureLaw({
  name: "request-model",
  statement: "A request read back from its own model means the same to every policy that is encoded in full.",
  example: nearMiss(),
  holds({ kind, policy: policyJson, request: requestJson }) {
    const policy = policyOf(policyJson, kind);
    const request = requestOf(requestJson);
    const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]), LEAST_MEMBERS);
    const model = bindRequest(symbols, request);
    if (model === undefined) return;
    const back = readRequest(symbols, model);
    // A text that is no number, date or address comes back as another such text. Where operators of several types look at one
    // key, which leaves all but one of them open, a value comes back in a form that may mean nothing to the others.
    if (encodePolicy(policy, symbols).unsupported.length === 0) {
      assert.equal(evaluate(policy, back).decision, evaluate(policy, request).decision);
    }
    assert.deepEqual(back.principal, request.principal);
    assert.equal(back.resource, request.resource);
    assert.equal(back.action, request.action.toLowerCase());
  },
});
