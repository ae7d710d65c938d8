import { describe, expect, it } from "vitest";
import { parsePolicy } from "@policyproof/policy";
import type { ConditionValue } from "@policyproof/policy";
import { isFixedValue } from "./fixed-value.ts";
import type { FixedValueRule } from "./trusted-keys.ts";

function valueOf(text: string): ConditionValue {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: { StringLike: { key: text } } };
  const { policy } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }), { kind: "identity" });
  const value = policy?.statements[0]?.conditions[0]?.values[0];
  if (value === undefined) throw new Error("no value");
  return value;
}

describe("isFixedValue", () => {
  it.each<[FixedValueRule, string, boolean]>([
    ["exact", "vpc-91237329", true],
    ["exact", "vpc-*", false],
    ["exact", "vpc-?", false],
    ["exact", "", false],
    ["exact", "${aws:PrincipalOrgID}", false],
    ["account-of-arn", "arn:aws:sns:*:111111111111:topic-*", true],
    ["account-of-arn", "arn:aws:sns:us-east-1:11111111111?:t", false],
    ["account-of-arn", "arn:aws:s3:::*", false],
    ["account-of-arn", "arn:aws:s3:::amzn-s3-demo-bucket", true],
    ["account-of-arn", "amzn-s3-demo-bucket", false],
    ["account-of-arn", "*", false],
    ["unique-id", "AROAEXAMPLEID:*", true],
    ["unique-id", "AIDAEXAMPLEID", true],
    ["unique-id", "*", false],
    ["unique-id", "AROA*:*", false],
    ["organization-path", "o-a1b2c3/r-ab12/ou-*", true],
    ["organization-path", "o-*/r-ab12/", false],
    ["address-range", "54.0.0.0/8", true],
    ["address-range", "54.0.0.0/7", false],
    ["address-range", "0.0.0.0/1", false],
    ["address-range", "10.0.0.0/8", true],
    ["address-range", "2001:db8::/32", true],
    ["address-range", "2001:db8::/31", false],
    ["address-range", "everywhere", false],
    ["true", "TRUE", true],
    ["true", "false", false],
  ])("%s: %s is %s", (rule, text, expected) => {
    expect(isFixedValue(valueOf(text), rule)).toBe(expected);
  });

  it.each<[FixedValueRule, string, boolean]>([
    ["exact", "vpc-91237329", true],
    ["account-of-arn", "arn:aws:sns:*:111111111111:topic", false],
    ["account-of-arn", "arn:aws:sns:us-east-1:111111111111:topic", true],
    ["access-point", "arn:aws:s3:us-east-1:111111111111:accesspoint/*", true],
    ["unique-id", "AROAEXAMPLEID:*", true],
    ["organization-path", "o-a1b2c3/r-ab12/ou-*", false],
    ["organization-path", "o-a1b2c3/r-ab12/ou-1/", true],
  ])("strictly, %s: %s is %s", (rule, text, expected) => {
    expect(isFixedValue(valueOf(text), rule, true)).toBe(expected);
  });
});
