import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy } from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import { createTerms, interpretBoolean, variablesOf } from "@policyproof/smt";
import { policyJson } from "../src/arbitrary/policy-json.ts";
import { requestJson } from "../src/arbitrary/request-json.ts";
import { policyOf, requestOf } from "./build.ts";

const RUNS = 3000;

describe("L1: one meaning", () => {
  it.each(["identity", "resource"] as const)(
    "interpreting the encoding of %s policies equals evaluating them",
    (kind) => {
      let compared = 0;
      let allowed = 0;
      fc.assert(
        fc.property(policyJson(kind), requestJson(), (policyValue, requestValue) => {
          const policy = policyOf(policyValue, kind);
          const request = requestOf(requestValue);
          const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]), 3);
          const encoded = encodePolicy(policy, symbols);
          const model = bindRequest(symbols, request);
          const open = new Set(encoded.unsupported.map((entry) => entry.term));
          // A list for a key that never is one, or a construct that the encoding leaves open: nothing to compare.
          if (
            model === undefined ||
            variablesOf([encoded.allowed, encoded.denied]).some((variable) => open.has(variable))
          )
            return;
          compared++;
          const decision = evaluate(policy, request).decision;
          if (decision === "allowed") allowed++;
          expect(interpretBoolean(encoded.allowed, model)).toBe(decision === "allowed");
          expect(interpretBoolean(encoded.denied, model)).toBe(decision === "denied-explicit");
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 3);
      expect(allowed).toBeGreaterThan(RUNS / 50);
    },
  );
});
