import { strict as assert } from "node:assert";
import fc from "fast-check";
import { evaluate, statementHolds } from "@policyproof/policy";
import { nearMiss } from "../arbitrary/near-miss.ts";
import { policyOf, requestOf } from "../build.ts";
import { pureLaw } from "./law.ts";
import type { Law } from "./law.ts";

/** The evaluator looks for statements in an index as soon as there are many, and again once it has been asked before. */
export const foundByIndex: Law = pureLaw({
  name: "found-by-index",
  statement: "Evaluating a policy of many statements finds just those that hold, looked at one by one.",
  example: fc.array(nearMiss(), { minLength: 4, maxLength: 8 }),
  holds(examples) {
    const kind = examples[0]?.kind ?? "identity";
    const alike = examples.filter((example) => example.kind === kind);
    const statements = alike.flatMap(({ policy }) => [policy["Statement"]].flat());
    const policy = policyOf({ Version: "2012-10-17", Statement: statements }, kind);
    const requests = alike.map(({ request }) => requestOf(request));
    for (const request of [...requests, ...requests]) {
      const holding = policy.statements.filter((statement) => statementHolds(statement, policy, request));
      const denies = holding.filter(({ effect }) => effect === "Deny");
      const expected = (denies.length > 0 ? denies : holding).map(({ index }) => index);
      assert.deepEqual(
        evaluate(policy, request).because.map(({ index }) => index),
        expected,
      );
    }
  },
});
