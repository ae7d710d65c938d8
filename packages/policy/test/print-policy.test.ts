import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy, printPolicy } from "../src/index.ts";
import type { Policy, PolicyKind } from "../src/index.ts";
import { policyDocument } from "./policy-documents.ts";

function parse(text: string, kind: PolicyKind): Policy {
  const { policy, diagnostics } = parsePolicy(text, { kind });
  if (policy === undefined)
    throw new Error(`${text}\n${diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n")}`);
  return policy;
}

/** The policy without its text and its places in it. */
function bare(policy: Policy): unknown {
  return JSON.parse(
    JSON.stringify({ ...policy, text: undefined }, (name, value: unknown) => (name === "span" ? undefined : value)),
  );
}

describe("printPolicy", () => {
  it("writes a policy as a person would", () => {
    const document = {
      Statement: {
        Sid: "Read",
        NotResource: ["arn:aws:s3:::b"],
        Effect: "Allow",
        Principal: { Service: ["a.amazonaws.com"], AWS: ["111122223333", "*"] },
        Action: ["s3:GetObject", "s3:Put*"],
        Condition: {
          "foranyvalue:stringlike": { "aws:TagKeys": ["a"], "2": [] },
          Bool: { "aws:SecureTransport": true },
        },
      },
      Version: "2012-10-17",
    };
    expect(printPolicy(parse(JSON.stringify(document), "resource"))).toMatchInlineSnapshot(`
      "{
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Read",
            "Effect": "Allow",
            "Principal": {
              "Service": "a.amazonaws.com",
              "AWS": [
                "111122223333",
                "*"
              ]
            },
            "Action": [
              "s3:GetObject",
              "s3:Put*"
            ],
            "NotResource": "arn:aws:s3:::b",
            "Condition": {
              "ForAnyValue:StringLike": {
                "2": [],
                "aws:TagKeys": "a"
              },
              "Bool": {
                "aws:SecureTransport": "true"
              }
            }
          }
        ]
      }"
    `);
  });

  it("writes what has no elements without line breaks", () => {
    const text = '{\n  "Statement": []\n}';
    expect(printPolicy(parse(text, "identity"))).toBe(text);
  });

  it("tells principals of different types apart even if they match nobody", () => {
    const document = {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { Service: "*", CanonicalUser: "*", AWS: "**" }, Action: "*" },
    };
    const policy = parse(JSON.stringify(document), "resource");
    expect(policy.statements[0]?.principal?.entries.map(({ kind }) => kind)).toEqual(["nobody", "nobody", "nobody"]);
    expect(bare(parse(printPolicy(policy), "resource"))).toEqual(bare(policy));
  });

  it.each<PolicyKind>(["identity", "resource"])("is read back as the same %s policy", (kind) => {
    fc.assert(
      fc.property(policyDocument(kind), fc.nat(2), (document, indent) => {
        const policy = parse(JSON.stringify(document, null, indent), kind);
        const printed = printPolicy(policy);
        const again = parse(printed, kind);
        expect(bare(again)).toEqual(bare(policy));
        expect(printPolicy(again)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
