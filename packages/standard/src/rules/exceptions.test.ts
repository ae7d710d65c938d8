import { parseJson } from "@policyproof/policy";
import type { FoundPolicy, Holder } from "@policyproof/sources";
import { describe, expect, it } from "vitest";
import { isExcepted, withExceptions } from "./exceptions.ts";
import { nodeText } from "./node-text.ts";
import { documentOf } from "./statements.ts";

const SPAN = parseJson("{}").value!.span;

function found(attachedTo: readonly Holder[] | undefined, use: FoundPolicy["use"] = "identity"): FoundPolicy {
  const owner = { type: "AWS::IAM::RolePolicy", name: "Janitor" };
  const has = attachedTo === undefined ? {} : { attachedTo };
  return { id: "p", place: { file: "f", path: [], span: SPAN }, owner, ...has, use, document: documentOf([], SPAN) };
}

const role = (...names: readonly string[]): Holder => ({ kind: "role", names });
const user = (...names: readonly string[]): Holder => ({ kind: "user", names });

describe("isExcepted", () => {
  it.each<[readonly Holder[], object, boolean]>([
    [[role("BreakGlass")], { roles: ["BreakGlass"] }, true],
    [[role("BreakGlass")], { roles: ["Break*"] }, true],
    [[role("BreakGlass")], { users: ["BreakGlass"] }, false],
    [[role("BreakGlassNot")], { roles: ["BreakGlass"] }, false],
    [[user("Root")], { users: ["Root"] }, true],
    [[role("aws_iam_role.a", "a", "admin")], { roles: ["admin"] }, true],
    [[role("arn:aws:iam::111122223333:role/path/admin")], { roles: ["arn:aws:iam::*:role/path/admin"] }, true],
    [[role("Janitor"), role("developers")], { roles: ["Janitor"] }, false],
    [[role("Janitor"), user("janitor")], { roles: ["Janitor"], users: ["janitor"] }, true],
    [[{ kind: "group", names: ["admin"] }], { roles: ["admin"], users: ["admin"] }, false],
    [[], { roles: ["*"], users: ["*"] }, false],
  ])("%j with %j: %s", (attachedTo, except, expected) => {
    expect(isExcepted(found(attachedTo), except)).toBe(expected);
  });

  it("does not go by the name of the policy where it is not known who has it", () => {
    expect(isExcepted(found(undefined), { roles: ["Janitor"] })).toBe(false);
  });

  it("is not about who may assume the role", () => {
    expect(isExcepted(found([role("A")], "trust"), { roles: ["A"] })).toBe(false);
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
