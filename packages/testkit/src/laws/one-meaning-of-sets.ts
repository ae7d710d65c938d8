import { strict as assert } from "node:assert";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodeSet } from "@policyproof/encoder";
import { evaluateSet, policiesOf } from "@policyproof/policy";
import { createTerms, interpretBoolean, variablesOf } from "@policyproof/smt";
import { nearSetMiss, policySetOf } from "../arbitrary/near-set.ts";
import { requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** Room for the longest lists that the generators make. */
const LEAST_MEMBERS = 4;

export const oneMeaningOfSets: Law = pureLaw({
  name: "one-meaning-of-sets",
  statement: "Interpreting the encoding of a set of policies at a request equals evaluating the set for it.",
  oneIn: 4,
  example: nearSetMiss(),
  holds({ set: setJson, request: requestJson }) {
    const set = policySetOf(setJson);
    const request = requestOf(requestJson);
    const symbols = createRequestSymbols(createTerms(), collectKeyUsage(policiesOf(set)), LEAST_MEMBERS);
    const { allowed, denied, policies } = encodeSet(set, symbols);
    const model = bindRequest(symbols, request);
    if (model === undefined) return;
    const open = new Set(policies.flatMap(({ unsupported }) => unsupported.map((entry) => entry.term)));
    if (variablesOf([allowed, denied]).some((variable) => open.has(variable))) return;
    const { decision } = evaluateSet(set, request);
    const answers = { allowed: interpretBoolean(allowed, model), denied: interpretBoolean(denied, model) };
    const meaning = { allowed: decision === "allowed", denied: decision === "denied-explicit" };
    assert.deepEqual(answers, meaning, `the encoding (actual) and the evaluator (expected), which says ${decision}`);
  },
});
