import { markerOf } from "@policyproof/sources";
import { describe, expect, it } from "vitest";
import { accessChangeOf } from "./access-change.ts";

describe("accessChangeOf", () => {
  it.each([
    [{ Principal: "*" }, "everyone"],
    [
      { Principal: { AWS: ["arn:aws:iam::111122223333:root", "444455556666"] } },
      "account 111122223333, account 444455556666",
    ],
    [
      { Principal: { AWS: "arn:aws:iam::111122223333:role/x", Service: "sns.amazonaws.com" } },
      "arn:aws:iam::111122223333:role/x, sns.amazonaws.com",
    ],
    [{ NotPrincipal: { AWS: "111122223333" } }, "everyone but account 111122223333"],
  ])("says who: %j", (statement, expected) => {
    expect(accessChangeOf(statement, "resource", []).principal).toBe(expected);
  });

  it("says what, and what it excludes", () => {
    expect(accessChangeOf({ Action: "s3:*", NotResource: ["a", "b"] }, "identity", [])).toEqual({
      principal: "whoever has this policy",
      actions: ["s3:*"],
      resources: ["everything but a, b"],
      conditions: [],
    });
  });

  it.each([
    [{ StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } }, "aws:SourceVpc is vpc-1 or vpc-2"],
    [{ StringNotLike: { "aws:PrincipalArn": ["a*", "b*"] } }, "aws:PrincipalArn is not like a* nor b*"],
    [{ "ForAnyValue:StringLike": { "aws:TagKeys": "a*" } }, "some value of aws:TagKeys is like a*"],
    [{ "ForAllValues:StringEqualsIfExists": { "aws:TagKeys": "a" } }, "every value of aws:TagKeys is a, or is absent"],
    [{ Null: { "aws:SourceIp": true } }, "aws:SourceIp is absent"],
    [{ Null: { "aws:SourceIp": "false" } }, "aws:SourceIp is present"],
    [{ Bool: { "aws:SecureTransport": "true" } }, "aws:SecureTransport is true"],
    [{ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, "aws:SourceIp is in 10.0.0.0/8"],
  ])("says when: %j", (condition, expected) => {
    expect(accessChangeOf({ Condition: condition }, "identity", []).conditions).toEqual([expected]);
  });

  it("names what is not known", () => {
    const marker = markerOf("x");
    const unknown = { marker, kind: "name", name: "the parameter $& B", help: "" } as const;
    expect(accessChangeOf({ Resource: `arn:aws:s3:::${marker}/*` }, "identity", [unknown]).resources).toEqual([
      "arn:aws:s3:::{the parameter $& B}/*",
    ]);
  });
});
