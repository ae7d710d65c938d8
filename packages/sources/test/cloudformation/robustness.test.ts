import fc from "fast-check";
import type { JsonNode } from "@policyproof/policy";
import { parseJson } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import { extractTemplate } from "../../src/cloudformation/extract-template.ts";
import { isTemplate } from "../../src/cloudformation/template.ts";

const WORDS = [
  "Ref", "Fn::Sub", "Fn::GetAtt", "Fn::Join", "Fn::If", "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::Equals", "Fn::And", "Fn::Not", "Condition",
  "Fn::ForEach::L", "Fn::Transform", "Fn::ToJsonString", "Fn::Length", "Fn::ImportValue", "Fn::Base64", "Fn::Cidr", "Fn::GetAZs", "A", "B", "R",
  "Type", "Properties", "PolicyDocument", "Policies", "Statement", "Effect", "Principal", "AWS::Region", "AWS::NoValue", "R.Arn", "${A}-${R.Arn}", "{{resolve:x}}",
  "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::Lambda::Permission", "AWS::S3::Bucket", "AWS::Serverless::Function", "AssumeRolePolicyDocument", "0", "",
]; // prettier-ignore

const word = fc.constantFrom(...WORDS);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(word, tie("any"), { maxKeys: 2 }),
  ),
})).any;

function tree(input: unknown): JsonNode {
  const { value: node } = parseJson(JSON.stringify(input));
  if (node === undefined) throw new Error("no value");
  return node;
}

describe("templates of any kind", () => {
  it("never throws, and names what it does not find", () => {
    fc.assert(
      fc.property(value, value, value, value, (properties, condition, second, parameter) => {
        const root = tree({
          Parameters: { A: parameter, B: { Type: "String", AllowedValues: ["x", "y"] } },
          Conditions: { A: condition, B: { "Fn::Equals": [{ Ref: "B" }, "x"] } },
          Mappings: second,
          Resources: {
            R: { Type: "AWS::IAM::Role", Properties: properties },
            Policy: { Type: "AWS::IAM::Policy", Properties: { PolicyDocument: properties } },
            L: { Type: "AWS::Lambda::Permission", Properties: second },
            S: { Type: "AWS::Serverless::Function", Properties: { Policies: properties } },
            "Fn::ForEach::Loop": ["X", condition, { "K${X}": second }],
          },
        });
        const { policies, notAnalysed } = extractTemplate({ path: "t.json", text: "" }, root);
        for (const { document } of policies) expect(document.variants.length).toBeGreaterThan(0);
        for (const { reason, help } of notAnalysed) {
          expect(reason).not.toBe("");
          expect(help).not.toBe("");
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("tells templates from other files", () => {
    expect(isTemplate(tree({ AWSTemplateFormatVersion: "2010-09-09" }))).toBe(true);
    expect(isTemplate(tree({ Resources: { A: { Type: "AWS::S3::Bucket" } } }))).toBe(true);
    expect(isTemplate(tree({ Resources: { A: { Type: "Custom::Thing" } } }))).toBe(true);
    expect(isTemplate(tree({ Resources: { "Fn::ForEach::X": [] } }))).toBe(true);
    expect(isTemplate(tree({ Version: "2012-10-17", Statement: [] }))).toBe(false);
    expect(isTemplate(tree({ Resources: { A: { Type: "thing" } } }))).toBe(false);
    expect(isTemplate(tree({ resources: [] }))).toBe(false);
    expect(isTemplate(tree([]))).toBe(false);
  });
});
