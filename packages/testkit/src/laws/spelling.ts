import { strict as assert } from "node:assert";
import fc from "fast-check";
import { evaluate, parsePolicy } from "@policyproof/policy";
import { nearRequests, policyKind } from "../arbitrary/near-miss.ts";
import { picker, picks } from "../arbitrary/picker.ts";
import { policyJson } from "../arbitrary/policy-json.ts";
import { respelled } from "../arbitrary/respell.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

const SPACES = [undefined, 2, "\t", "\r\n "] as const;

export const spelling: Law = pureLaw({
  name: "spelling",
  statement:
    "Order, Sids, white space, duplicates and the case of actions and keys change neither a decision nor the statements that made it.",
  example: policyKind().chain((kind) =>
    fc
      .tuple(policyJson(kind), nearRequests(3), picks(40), fc.constantFrom(...SPACES))
      .map(([policy, requestsFor, choices, space]) => ({
        kind,
        policy,
        requests: requestsFor(policy, kind),
        ...respelling(policy, choices, space),
      })),
  ),
  holds({ kind, policy: json, requests, text, origins }) {
    const policy = policyOf(json, kind);
    const other = parsePolicy(text, { kind }).policy;
    assert.ok(other !== undefined, "the other spelling is no policy");
    for (const request of requests.map(requestOf)) {
      const decision = evaluate(policy, request);
      const same = evaluate(other, request);
      assert.equal(same.decision, decision.decision, "the other spelling (actual) and the first (expected)");
      const because = new Set(same.because.map(({ index }) => origins[index]));
      assert.deepEqual(because, new Set(decision.because.map(({ index }) => index)));
    }
  },
});

function respelling(
  policy: Parameters<typeof respelled>[0],
  choices: readonly number[],
  space: string | number | undefined,
): { readonly text: string; readonly origins: readonly number[] } {
  const { policy: other, origins } = respelled(policy, picker(choices));
  return { text: JSON.stringify(other, null, space), origins };
}
