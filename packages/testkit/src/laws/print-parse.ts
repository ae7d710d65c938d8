import { strict as assert } from "node:assert";
import { formatRequest, parsePolicy, printPolicy } from "@policyproof/policy";
import { nearMiss } from "../arbitrary/near-miss.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

export const printParse: Law = pureLaw({
  name: "print-parse",
  statement: "A policy, and a request, that is printed and read again is the same, but for the places in its text.",
  example: nearMiss(),
  holds({ kind, policy: policyJson, request: requestJson }) {
    const policy = policyOf(policyJson, kind);
    const back = parsePolicy(printPolicy(policy), { kind }).policy;
    assert.deepEqual(
      withoutPlaces(back),
      withoutPlaces(policy),
      "the policy read again (actual) and before (expected)",
    );
    const request = requestOf(requestJson);
    assert.deepEqual(
      requestOf(formatRequest(request)),
      request,
      "the request read again (actual) and before (expected)",
    );
  },
});

/** Without the spans, and without the text that they point into. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  const isPolicy = "statements" in value;
  const kept = Object.entries(value).filter(([name]) => name !== "span" && !(isPolicy && name === "text"));
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutPlaces(one)]));
}
