import { describe, expect, it } from "vitest";
import { checkTrustZone } from "@policyproof/checks";
import { bindRequest, collectKeyUsage, createRequestSymbols, encodePolicy } from "@policyproof/encoder";
import { evaluate } from "@policyproof/policy";
import { createTerms, interpretBoolean } from "@policyproof/smt";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { policyOf, requestOf } from "../src/build.ts";

/** Places that random policies seldom reach, with what they mean. */
describe("L1 at the edges", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, boolean]>([
    [
      "the end of a pattern may not overlap its start",
      { StringLike: { "k:a": "team${k:b}*${k:b}" } },
      { "k:a": "teamm", "k:b": "m" },
      false,
    ],
    [
      "nor must there be anything between them",
      { StringLike: { "k:a": "team${k:b}*${k:b}" } },
      { "k:a": "teammm", "k:b": "m" },
      true,
    ],
    [
      "the middle is looked for after the start",
      { StringLike: { "k:a": "${k:b}*x*y" } },
      { "k:a": "xay", "k:b": "xa" },
      false,
    ],
    [
      "a list resolves no variable, default or not",
      { StringEquals: { "k:a": "${k:b, 'x'}" }, "ForAllValues:StringLike": { "k:b": "*" } },
      { "k:a": "y", "k:b": ["y"] },
      false,
    ],
    [
      "an absent key does",
      { StringEquals: { "k:a": "${k:b, 'x'}" }, "ForAllValues:StringLike": { "k:b": "*" } },
      { "k:a": "x" },
      true,
    ],
    ["a `?` beside a variable", { StringLike: { "k:a": "?${k:b}" } }, { "k:a": "zab", "k:b": "ab" }, true],
    ["a `?` is one character even beyond the BMP", { StringLike: { "k:a": "a?b" } }, { "k:a": "a\u{1F600}b" }, true],
    [
      "a variable that holds a colon shifts no field of the request's ARN",
      { ArnLike: { "k:a": "arn:aws:iam::1:role/${k:b}" } },
      { "k:a": "arn:aws:iam::1:role/x:y", "k:b": "x:y" },
      true,
    ],
    [
      "a whole ARN out of a variable",
      { ArnEquals: { "k:a": "${k:b}" } },
      { "k:a": "arn:aws:sns:r:1:t", "k:b": "arn:aws:sns:r:1:t" },
      true,
    ],
    [
      "a text that is no ARN, though the pattern is spelled like it",
      { ArnEquals: { "k:a": "arm:a:a:a:a:" }, StringLike: { "k:a": "*" } },
      { "k:a": "arm:a:a:a:a:" },
      false,
    ],
    [
      "a text that is no ARN, out of a variable",
      { ArnNotEquals: { "k:a": "${k:b}" } },
      { "k:a": "arn:aws:sns:r:1:t", "k:b": "t" },
      false,
    ],
    [
      "a negated operator with a value that cannot be read",
      { NumericNotEquals: { "k:a": ["1", "one"] } },
      { "k:a": "2" },
      false,
    ],
    ["bytes in another spelling of base64", { BinaryEquals: { "k:a": "QQ==" } }, { "k:a": "QR==" }, true],
    ["other bytes", { BinaryEquals: { "k:a": "QQ==" } }, { "k:a": "QgQ=" }, false],
    ["a truth value out of a variable", { Bool: { "k:a": "${k:b}" } }, { "k:a": "TRUE", "k:b": "true" }, true],
    ["no truth value out of a variable", { Bool: { "k:a": "${k:b}" } }, { "k:a": "yes", "k:b": "yes" }, false],
    ["an address of the other family", { NotIpAddress: { "k:a": "0.0.0.0/0" } }, { "k:a": "2001:db8::1" }, true],
  ])("%s", (_, condition, context, expected) => {
    const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: condition };
    const policy = policyOf({ Version: "2012-10-17", Statement: statement }, "identity");
    const request = requestOf({ principal: "anonymous", action: "s3:GetObject", resource: "*", context });
    const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]), 2);
    const encoded = encodePolicy(policy, symbols);
    const model = bindRequest(symbols, request);
    if (model === undefined) throw new Error("the request cannot be bound");
    expect(evaluate(policy, request).decision === "allowed").toBe(expected);
    expect(interpretBoolean(encoded.allowed, model)).toBe(expected);
    expect(encoded.unsupported).toEqual([]);
  });
});

it("what no theory looks into has its value in the counterexample, too", async () => {
  const policy = policyOf(
    {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:*",
        Resource: "arn:aws:s3:::${aws:PrincipalTag/x}?",
        Condition: { StringEquals: { "aws:PrincipalAccount": "a" } },
      },
    },
    "resource",
  );
  const context = { solver: createBuiltinSolver(), budget: { milliseconds: 10_000 }, now: () => performance.now() };
  const zone = { trustedAccounts: ["111111111111"], trustedOrganizations: ["o-1"] };
  const verdict = await checkTrustZone({ policy, ...zone }, { ...context, alwaysAskSolver: true });
  expect(verdict.result).toBe("FAIL");
});
