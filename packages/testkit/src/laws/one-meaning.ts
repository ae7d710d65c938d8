import { strict as assert } from "node:assert";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy } from "@policyproof/encoder";
import type { EncodedPolicy } from "@policyproof/encoder";
import { evaluate, statementHolds } from "@policyproof/policy";
import { createTerms, interpretBoolean, variablesOf } from "@policyproof/smt";
import type { Model, Term } from "@policyproof/smt";
import { nearMiss } from "../arbitrary/near-miss.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** Room for the longest lists that the generators make. */
const LEAST_MEMBERS = 4;

/** L1. Statement by statement too, so that no statement hides what is wrong with another. */
export const oneMeaning: Law = oneMeaningUnder(encodePolicy);

/** The law for an encoder. */
export function oneMeaningUnder(encode: typeof encodePolicy): Law {
  return pureLaw({
    name: "one-meaning",
    statement: "Interpreting the encoding of a policy at a request equals evaluating the policy for it.",
    example: nearMiss(),
    holds({ kind, policy: policyJson, request: requestJson }) {
      const policy = policyOf(policyJson, kind);
      const request = requestOf(requestJson);
      const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]), LEAST_MEMBERS);
      const encoded = encode(policy, symbols);
      const model = bindRequest(symbols, request);
      // A list for a key that never is one: no encoding to compare with.
      if (model === undefined) return;
      for (const [index, { applies }] of encoded.statements.entries()) {
        const statement = policy.statements[index];
        assert.ok(statement !== undefined, "a statement that the policy does not have");
        const meaning = statementHolds(statement, policy, request);
        agree(encoded, applies, model, meaning, `statement ${index} applies`);
      }
      const { decision } = evaluate(policy, request);
      agree(encoded, encoded.allowed, model, decision === "allowed", "allowed");
      agree(encoded, encoded.denied, model, decision === "denied-explicit", "denied explicitly");
    },
  });
}

/** A construct that the encoding leaves open has no meaning to compare. */
function agree({ unsupported }: EncodedPolicy, term: Term, model: Model, meaning: boolean, what: string): void {
  const open = new Set(unsupported.map((entry) => entry.term));
  if (variablesOf([term]).some((variable) => open.has(variable))) return;
  assert.equal(
    interpretBoolean(term, model),
    meaning,
    `the encoding (actual) and the evaluator (expected) differ: ${what}`,
  );
}
