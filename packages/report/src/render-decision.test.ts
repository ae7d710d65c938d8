import { evaluate, parsePolicy } from "@policyproof/policy";
import type { Request } from "@policyproof/policy";
import { expect, test } from "vitest";
import { decisionToJson } from "./json.ts";
import { plain } from "./paint.ts";
import { renderDecisionText } from "./render-decision.ts";

const { policy } = parsePolicy(
  `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:Get*", "s3:Put*"], "Resource": "*" },
    { "Sid": "Office", "Effect": "Deny", "Action": "s3:Put*", "Resource": "*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
  ]
}`,
  { kind: "identity" },
);

function explain(action: string): { text: string; json: unknown } {
  const request: Request = {
    principal: { kind: "user", partition: "aws", account: "111122223333", name: "alice" },
    action,
    resource: "arn:aws:s3:::bucket/key",
    context: new Map([["aws:sourceip", "198.51.100.1"]]),
  };
  if (policy === undefined) {
    throw new Error("the policy of this test does not parse");
  }
  const decision = evaluate(policy, request);
  return {
    text: renderDecisionText(decision, request, { file: "policy.json", policy }, { paint: plain, columns: 90 }),
    json: decisionToJson(decision),
  };
}

test("allowed, with the statement that allows it", () => {
  const { text, json } = explain("s3:GetObject");
  expect(text).toMatchInlineSnapshot(`
    "ALLOWED  by the policy.

      The user alice of account 111122223333 may call s3:GetObject on arn:aws:s3:::bucket/key
      when aws:SourceIp is 198.51.100.1.

    The Allow statement with index: 0.
      at policy.json:4:5
    4 |     { "Effect": "Allow", "Action": ["s3:Get*", "s3:Put*"], "Resource": "*" },
      |                                     ^^^^^^^^^"
  `);
  expect(json).toEqual({ decision: "allowed", because: [{ statementIndex: 0, effect: "Allow" }] });
});

test("denied, with the statement that denies it", () => {
  const { text, json } = explain("s3:PutObject");
  expect(text).toMatchInlineSnapshot(`
    "DENIED  explicitly.

      The user alice of account 111122223333 may not call s3:PutObject on
      arn:aws:s3:::bucket/key when aws:SourceIp is 198.51.100.1.

    The Deny statement with sid: Office.
      at policy.json:5:5
    5 |     { "Sid": "Office", "Effect": "Deny", "Action": "s3:Put*", "Resource": "*",
      |                                                    ^^^^^^^^^
    6 |       "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }"
  `);
  expect(json).toEqual({
    decision: "denied-explicit",
    because: [{ statementIndex: 1, statementId: "Office", effect: "Deny" }],
  });
});

test("denied because nothing allows it", () => {
  const { text, json } = explain("ec2:RunInstances");
  expect(text).toMatchInlineSnapshot(`
    "DENIED  because no statement allows it.

      The user alice of account 111122223333 may not call ec2:RunInstances on
      arn:aws:s3:::bucket/key when aws:SourceIp is 198.51.100.1."
  `);
  expect(json).toEqual({ decision: "denied-implicit", because: [] });
});
