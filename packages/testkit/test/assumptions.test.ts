import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNoPublicAccess, checkTrustZone } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf } from "../src/build.ts";

const open = (condition: object, more: readonly object[] = []): object => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*", Condition: condition },
    ...more.map((one) => ({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: one })),
  ],
});

/** What is assumed of requests must not close a policy that lets some request of AWS in. */
describe("requests that the assumptions leave room for", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.each<[string, object]>([
    [
      "two tags, both listed",
      open({
        StringLike: { "aws:RequestTag/team": "*", "aws:RequestTag/env": "*" },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "env"] },
      }),
    ],
    [
      "two tags that must be there, and no third",
      open({}, [
        { Null: { "aws:RequestTag/a": "true" } },
        { Null: { "aws:RequestTag/b": "true" } },
        { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a", "b"] } },
      ]),
    ],
    [
      "a chain of two services",
      open({
        StringEquals: { "aws:CalledViaFirst": "athena.amazonaws.com", "aws:CalledViaLast": "glue.amazonaws.com" },
        Null: { "aws:CalledVia": "false" },
      }),
    ],
    [
      "a network without the endpoint's name",
      open({ StringLike: { "aws:SourceVpc": "*" }, Null: { "aws:SourceVpce": "true" } }),
    ],
    [
      "a federated caller, whose account is anonymous",
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Federated: "accounts.google.com" },
            Action: "sts:*",
            Condition: { StringEquals: { "aws:PrincipalAccount": "anonymous" } },
          },
        ],
      },
    ],
  ])("trust zone: %s", async (_name, policy) => {
    if (solver === undefined) return;
    const inputs = {
      policy: policyOf(policy, "resource"),
      trustedAccounts: ["111122223333"],
      trustedOrganizations: [],
    };
    for (const alwaysAskSolver of [false, true]) {
      expect((await checkTrustZone(inputs, { ...contextFor(solver), alwaysAskSolver })).result).toBe("FAIL");
    }
  });

  it("public access: a text pattern that may cross the colons of an ARN ties nobody down", async () => {
    if (solver === undefined) return;
    const ask = async (operator: string, pattern: string): Promise<string | undefined> => {
      if (solver === undefined) return undefined;
      const policy = policyOf(open({ [operator]: { "aws:PrincipalArn": pattern } }), "resource");
      return (await checkNoPublicAccess({ policy, resourceType: "AWS::SQS::Queue" }, contextFor(solver))).result;
    };
    expect(await ask("StringLike", "arn:aws:iam:*:111122223333:role/*")).toBe("FAIL");
    expect(await ask("ArnLike", "arn:aws:iam:*:111122223333:role/*")).toBe("PASS");
    expect(await ask("StringLike", "arn:aws:iam::111122223333:role/*")).toBe("PASS");
  });
});
