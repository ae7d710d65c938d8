import { parseJson } from "@policyproof/policy";
import type { FoundPolicy, Owner } from "@policyproof/sources";
import { describe, expect, it } from "vitest";
import { isExcepted, withExceptions } from "./exceptions.ts";
import { nodeText } from "./node-text.ts";
import { documentOf } from "./statements.ts";

const SPAN = parseJson("{}").value!.span;

function found(owner: Owner, use: FoundPolicy["use"] = "identity"): FoundPolicy {
  return { id: "p", place: { file: "f", path: [], span: SPAN }, owner, use, document: documentOf([], SPAN) };
}

describe("isExcepted", () => {
  it.each([
    ["AWS::IAM::Role", "BreakGlass", { roles: ["BreakGlass"] }, true],
    ["AWS::IAM::Role", "BreakGlass", { roles: ["Break*"] }, true],
    ["AWS::IAM::Role", "BreakGlass", { users: ["BreakGlass"] }, false],
    ["AWS::IAM::Role", "BreakGlassNot", { roles: ["BreakGlass"] }, false],
    ["AWS::IAM::UserPolicy", "Root", { users: ["Root"] }, true],
    ["aws_iam_role_policy", "module.a.aws_iam_role_policy.admin", { roles: ["admin"] }, true],
    ["aws_iam_role_policy", "module.a.aws_iam_role_policy.admin", { roles: ["*.admin"] }, true],
    ["role", "arn:aws:iam::111122223333:role/path/admin", { roles: ["arn:aws:iam::*:role/path/admin"] }, true],
    ["role", "arn:aws:iam::111122223333:role/path/admin", { roles: ["admin"] }, true],
    ["group", "arn:aws:iam::111122223333:group/admin", { roles: ["admin"], users: ["admin"] }, false],
    ["AWS::Lambda::Function", "BreakGlass", { roles: ["BreakGlass"] }, false],
  ])("%s %s with %j: %s", (type, name, except, expected) => {
    expect(isExcepted(found({ type, name }), except)).toBe(expected);
  });

  it("is not about who may assume the role", () => {
    expect(isExcepted(found({ type: "AWS::IAM::Role", name: "A" }, "trust"), { roles: ["A"] })).toBe(false);
  });
});

describe("withExceptions", () => {
  it("adds statements at the end, for ARNs alone", () => {
    const document = documentOf([{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:role/a" } }], SPAN);
    const [variant] = withExceptions(document, { roles: ["a", "arn:aws:iam::111122223333:role/*"] }).variants;
    expect(JSON.parse(nodeText(variant!.tree))).toMatchObject({
      Statement: [
        { Effect: "Allow" },
        { Effect: "Deny", Condition: { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/*"] } } },
        { Effect: "Deny", Principal: { AWS: ["arn:aws:iam::111122223333:role/a"] } },
      ],
    });
    expect(withExceptions(document, { roles: ["a"] })).toBe(document);
  });
});
