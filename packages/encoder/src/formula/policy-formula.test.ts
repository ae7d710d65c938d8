import { describe, expect, it } from "vitest";
import { parsePolicy } from "@policyproof/policy";
import { policyFormula } from "./policy-formula.ts";
import { renderFormula } from "./render.ts";

function formulaOf(statements: readonly unknown[]): string {
  const { policy } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), { kind: "any" });
  if (policy === undefined) throw new Error("no policy");
  return renderFormula(policyFormula(policy));
}

const put = { Effect: "Allow", Principal: "*", Action: ["s3:PutObject"], Resource: "arn:aws:s3:::DOC-EXAMPLE-BUCKET" };

describe("policyFormula", () => {
  it("reads like the article", () => {
    expect(formulaOf([put])).toMatchInlineSnapshot(`
      "(Action = "s3:PutObject")
      ∧ (Resource = "arn:aws:s3:::DOC-EXAMPLE-BUCKET")"
    `);
  });

  it("turns a Deny with NotPrincipal into an equation", () => {
    const deny = { Effect: "Deny", NotPrincipal: "123456789012", Action: "*", Resource: "*" };
    expect(formulaOf([put, deny])).toMatchInlineSnapshot(`
      "(Action = "s3:PutObject")
      ∧ (Resource = "arn:aws:s3:::DOC-EXAMPLE-BUCKET")
      ∧ (Principal = 123456789012)"
    `);
  });

  it("shows conditions, absent keys and lists", () => {
    const guarded = {
      Effect: "Allow",
      Action: ["ec2:Describe*", "ec2:StartInstances"],
      NotResource: "arn:aws:ec2:*:*:instance/i-1",
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": "o-1" },
        IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] },
        "ForAnyValue:StringLike": { "aws:TagKeys": "team*" },
        NumericLessThanEqualsIfExists: { "s3:max-keys": "10" },
        Null: { "aws:SourceVpc": "true" },
      },
    };
    expect(formulaOf([guarded])).toMatchInlineSnapshot(`
      "((Action ~ "ec2:Describe*") ∨ (Action = "ec2:StartInstances"))
      ∧ (Resource ≁ "arn:aws:ec2:*:*:instance/i-1")
      ∧ ((aws:PrincipalOrgID is absent) ∨ (aws:PrincipalOrgID ≠ "o-1"))
      ∧ ((aws:SourceIp ∈ 203.0.113.0/24) ∨ (aws:SourceIp ∈ 2001:db8::/32))
      ∧ (some aws:TagKeys ~ "team*")
      ∧ ((s3:max-keys is absent) ∨ (s3:max-keys ≤ 10))
      ∧ (aws:SourceVpc is absent)"
    `);
  });

  it("says false for a policy that allows nothing and true for one that allows everything", () => {
    expect(formulaOf([{ Effect: "Deny", Action: "*", Resource: "*" }])).toBe("false");
    expect(formulaOf([{ Effect: "Allow", Action: "*", Resource: "*" }])).toBe("true");
  });
});
