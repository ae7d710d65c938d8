import { describe, expect, it } from "vitest";
import { policy, standard, workspace } from "./workspace.ts";

const RULE = {
  id: "buckets-stay",
  check: "access-not-granted",
  actions: ["s3:DeleteBucket"],
  except: { roles: ["Janitor"] },
};
const DELETE = policy({ Action: "s3:DeleteBucket" });
const READ = policy({});
const TRUST = policy({ Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole", Resource: undefined });
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

function plan(...resources: readonly (readonly [address: string, values: object])[]): object {
  const changes = resources.map(([address, after]) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, change: { actions: ["create"], before: null, after } };
  });
  return { format_version: "1.2", resource_changes: changes };
}

function role(properties: object): object {
  return { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: TRUST, ...properties } };
}

describe("exceptions", () => {
  it("go by the role that has the policy, not by the name of the policy", async () => {
    const text = JSON.stringify(DELETE);
    const inline = [{ PolicyName: "p", PolicyDocument: DELETE }];
    const rolePolicy = (name: string): object => ({
      Type: "AWS::IAM::RolePolicy",
      Properties: { PolicyName: "p", RoleName: name, PolicyDocument: DELETE },
    });
    using w = workspace({
      "policyproof.yaml": standard([{ ...RULE, "applies-to": { uses: ["identity"] } }]),
      "plan.json": plan(
        ["aws_iam_role_policy.Janitor", { role: "developers", policy: text }],
        ["aws_iam_role_policy.x", { role: "Janitor", policy: text }],
        ["aws_iam_policy.Janitor", { name: "Janitor", policy: text }],
      ),
      "t.json": {
        Resources: {
          Janitor: rolePolicy("developers"),
          Theirs: rolePolicy("Janitor"),
          Cleaner: role({ RoleName: "Janitor", Policies: inline }),
          Other: role({ RoleName: "Other", Policies: inline }),
        },
      },
    });
    const { code, results } = await w.report();
    expect(code).toBe(1);
    expect(results.map(({ outcome, policy: { owner } }) => `${owner?.name} ${outcome}`).toSorted()).toStrictEqual([
      "Cleaner PASS",
      "Janitor FAIL",
      "Other FAIL",
      "Theirs PASS",
      "aws_iam_policy.Janitor FAIL",
      "aws_iam_role_policy.Janitor FAIL",
      "aws_iam_role_policy.x PASS",
    ]);
  });

  it("see that a policy went to another role", async () => {
    const inHandsOf = (name: string): object =>
      plan(["aws_iam_role_policy.x", { role: name, policy: JSON.stringify(DELETE) }]);
    using w = workspace({ "policyproof.yaml": standard([RULE]), "plan.json": inHandsOf("Janitor") });
    w.commit();
    expect((await w.report({ base: "main" })).code).toBe(0);
    w.write({ "plan.json": inHandsOf("developers") });
    expect((await w.report({ base: "main" })).code).toBe(1);
  });
});

describe("policies that are attached by their ARN", () => {
  it("are told in one warning, which does not count", async () => {
    const more = Array.from({ length: 9 }, (_, index) => `arn:aws:iam::aws:policy/Policy${index}`);
    using w = workspace({
      "policyproof.yaml": standard([RULE]),
      "a.json": { Resources: { Admin: role({ ManagedPolicyArns: [ADMIN] }) } },
      "b.json": plan(["aws_iam_user_policy_attachment.a", { user: "bob", policy_arn: ADMIN }]),
      "c.json": {
        Transform: "AWS::Serverless-2016-10-31",
        Resources: { Get: { Type: "AWS::Serverless::Function", Properties: { Policies: [READ, ...more] } } },
      },
    });
    const { code, results, notAnalysed } = await w.report();
    expect(code).toBe(0);
    expect(notAnalysed).toStrictEqual([]);
    const notices = results.filter(({ rule }) => rule.id === "standard");
    expect(notices).toMatchObject([{ outcome: "FAIL", rule: { severity: "warning" } }]);
    expect(notices[0]?.message).toMatch(
      /^11 policies are attached by their ARN and were not looked at: `arn:aws:iam::aws:policy\/AdministratorAccess` \(role Admin\), `arn:aws:iam::aws:policy\/AdministratorAccess` \(user bob\), `arn:aws:iam::aws:policy\/Policy0` \(function Get\), .* and 3 more\.$/,
    );
    expect(notices[0]?.help).toMatch(/aws iam get-account-authorization-details/);
  });

  it("are not told of where the template has the policy", async () => {
    using w = workspace({
      "policyproof.yaml": standard([RULE]),
      "t.json": {
        Resources: {
          Reader: role({ ManagedPolicyArns: [{ Ref: "Read" }] }),
          Read: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: READ } },
        },
      },
    });
    const { code, results } = await w.report();
    expect(code).toBe(0);
    expect(results.map(({ rule, outcome }) => [rule.id, outcome])).not.toContainEqual(["standard", "FAIL"]);
  });
});
