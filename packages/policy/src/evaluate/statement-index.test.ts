import fc from "fast-check";
import { expect, test } from "vitest";
import { request } from "../../test/build.ts";
import { parsePolicy } from "../parse/parse-policy.ts";
import { statementHolds } from "./evaluate.ts";
import { statementsAbout } from "./statement-index.ts";

const action = fc.constantFrom(
  "s3:Get*",
  "s3:GetObject",
  "S3:PutObject",
  "ec2:*",
  "ec2:RunInstances",
  "*",
  "malformed",
);
const resource = fc.constantFrom(
  "*",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a/b",
  "arn:aws:s3:::*",
  "arn:*:s3:::a/${aws:username}",
  "arn:aws:ec2:*:1:instance/*",
  "arn:aws:ec2",
);
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(item, { maxLength: 12 });
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  actions: list(action),
  notAction: fc.integer({ max: 4, min: 0 }).map((one) => one === 0),
  resources: list(resource),
  notResource: fc.integer({ max: 4, min: 0 }).map((one) => one === 0),
});

test("leaves out no statement that holds, and keeps their order", () => {
  let holding = 0;
  let left = 0;
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 9, maxLength: 40 }),
      fc.constantFrom(
        "s3:GetObject",
        "S3:getobject",
        "s3:PutObject",
        "ec2:RunInstances",
        "sqs:SendMessage",
        "nonsense",
      ),
      fc.constantFrom("*", "arn:aws:s3:::a/b", "arn:aws:s3:::a/alice", "arn:aws:ec2:eu-west-1:1:instance/i", "a"),
      (statements, name, about) => {
        const text = JSON.stringify({
          Version: "2012-10-17",
          Statement: statements.map(({ Effect, actions, notAction, resources, notResource }) => ({
            Effect,
            [notAction ? "NotAction" : "Action"]: actions,
            [notResource ? "NotResource" : "Resource"]: resources,
          })),
        });
        const { policy } = parsePolicy(text, { kind: "identity" });
        if (policy === undefined) throw new Error("the policy was not understood");
        const one = request({ action: name, resource: about, context: { "aws:username": "alice" } });
        const found = statementsAbout(policy, one);
        const all = policy.statements.filter((each) => statementHolds(each, policy, one));
        expect(found.filter((each) => statementHolds(each, policy, one))).toEqual(all);
        holding += all.length;
        left += found.length;
        expect(found.map(({ index }) => index)).toEqual(found.map(({ index }) => index).toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 300 },
  );
  expect(holding).toBeGreaterThan(300);
  expect(left).toBeGreaterThan(holding);
});
