import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import type { FileExtraction } from "../../src/detect/format.ts";

const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

interface Planned {
  readonly values?: object;
  readonly before?: object;
  readonly unknown?: object;
  readonly expressions?: object;
}

/** A plan of resources by their addresses. */
function plan(resources: Readonly<Record<string, Planned>>): FileExtraction {
  const changes = Object.entries(resources).map(([address, { values, before, unknown }]) => {
    const [type, name = ""] = address.replace(/\[.*/, "").split(".");
    const change = { actions: before === undefined ? ["create"] : ["update"], before: before ?? null, after: values ?? {}, after_unknown: unknown ?? {} }; // prettier-ignore
    return { address, mode: "managed", type, name, change };
  });
  const blocks = Object.entries(resources).map(([address, { expressions }]) => {
    const [block = ""] = address.split("[");
    const [type, name] = block.split(".");
    return { address: block, mode: "managed", type, name, expressions: expressions ?? {} };
  });
  const root = {
    format_version: "1.2",
    resource_changes: changes,
    configuration: { root_module: { resources: blocks } },
  };
  return extract({ path: "plan.json", text: JSON.stringify(root) }, { named: true });
}

/** Who has the policy of a resource; undefined if that is not known. */
function holders({ policies }: FileExtraction, address: string): readonly string[] | undefined {
  const policy = policies.find(({ owner, use }) => owner?.name === address && use === "identity");
  return policy?.attachedTo?.map(({ kind, names }) => `${kind} ${names.join(" = ")}`);
}

const TRUST = { assume_role_policy: POLICY };
const references = (...all: readonly string[]): object => ({ references: all });

describe("who has a policy of a plan", () => {
  it.each<[string, Planned, readonly string[] | undefined]>([
    ["a name", { values: { role: "developers" } }, ["role developers"]],
    ["the name of a role", { values: { role: "sweeper" } }, ["role aws_iam_role.named = named = sweeper"]],
    [
      "a reference",
      { unknown: { role: true }, expressions: { role: references("aws_iam_role.named.id", "aws_iam_role.named") } },
      ["role aws_iam_role.named = named = sweeper"],
    ],
    [
      "a reference to all instances",
      { unknown: { role: true }, expressions: { role: references("aws_iam_role.many", "each.key") } },
      ['role aws_iam_role.many["a"] = many', 'role aws_iam_role.many["b"] = many'],
    ],
    [
      "a reference to one instance",
      {
        unknown: { role: true },
        expressions: { role: references('aws_iam_role.many["a"].id', 'aws_iam_role.many["a"]', "aws_iam_role.many") },
      },
      ['role aws_iam_role.many["a"] = many'],
    ],
    ["something else", { unknown: { role: true }, expressions: { role: references("local.role") } }, undefined],
    [
      "a role and something else",
      {
        unknown: { role: true },
        expressions: { role: references("aws_iam_role.named.id", "aws_iam_role.named", "var.x") },
      },
      undefined,
    ],
    ["nothing", { unknown: { role: true } }, undefined],
  ])("is told by %s", (_what, { values, ...rest }, expected) => {
    const found = plan({
      "aws_iam_role.named": { values: { name: "sweeper", ...TRUST } },
      'aws_iam_role.many["a"]': { values: TRUST, unknown: { name: true } },
      'aws_iam_role.many["b"]': { values: TRUST, unknown: { name: true } },
      "aws_iam_role_policy.Janitor": { values: { policy: POLICY, ...values }, ...rest },
    });
    expect(holders(found, "aws_iam_role_policy.Janitor")).toStrictEqual(expected);
  });

  it("does not go by a name that a role had", () => {
    const found = plan({
      "aws_iam_role.r": { before: { name: "developers", ...TRUST }, values: { name: "Janitor", ...TRUST } },
      "aws_iam_role_policy.p": { values: { policy: POLICY, role: "developers" } },
    });
    expect(holders(found, "aws_iam_role_policy.p")).toStrictEqual(["role developers"]);
  });

  it.each<[string, Readonly<Record<string, Planned>>, readonly string[] | undefined]>([
    ["nobody", {}, []],
    ["an attachment", { "aws_iam_role_policy_attachment.a": { values: { role: "r" } } }, ["role r"]],
    ["a list", { "aws_iam_policy_attachment.a": { values: { roles: ["r"], users: ["u"] } } }, ["role r", "user u"]],
    [
      "an attachment to somebody who is not known",
      { "aws_iam_role_policy_attachment.a": { unknown: { role: true } } },
      undefined,
    ],
  ])("is told of a managed policy by %s", (_what, attachments, expected) => {
    const arn = { policy_arn: references("aws_iam_policy.Janitor.arn", "aws_iam_policy.Janitor") };
    const linked = Object.entries(attachments).map(([address, { values, unknown }]) => [
      address,
      { values, unknown: { policy_arn: true, ...unknown }, expressions: arn },
    ]);
    const found = plan({
      "aws_iam_policy.Janitor": { values: { name: "Janitor", policy: POLICY }, unknown: { arn: true } },
      ...(Object.fromEntries(linked) as Record<string, Planned>),
    });
    expect(holders(found, "aws_iam_policy.Janitor")).toStrictEqual(expected);
    expect(found.attached).toBeUndefined();
  });

  it("counts who may have a managed policy, beside those who have it", () => {
    const found = plan({
      "aws_iam_policy.p": { values: { name: "p", path: "/x/", policy: POLICY }, unknown: { arn: true } },
      "aws_iam_role_policy_attachment.a": {
        values: { role: "Janitor", policy_arn: "arn:aws:iam::111122223333:policy/x/p" },
      },
      "aws_iam_role_policy_attachment.b": {
        values: { role: "developers" },
        unknown: { policy_arn: true },
        expressions: { policy_arn: references("module.other.arn", "module.other") },
      },
    });
    expect(holders(found, "aws_iam_policy.p")).toStrictEqual(["role Janitor", "role developers"]);
    expect(found.attached?.map(({ arn }) => arn)).toStrictEqual(["<module.other.arn>"]);
  });
});

describe("policies that are attached by their ARN", () => {
  it.each<[string, Planned, readonly [arn: string, owner: string][]]>([
    ["aws_iam_role_policy_attachment.a", { values: { role: "r", policy_arn: ADMIN } }, [[ADMIN, "r"]]],
    ["aws_iam_user_policy_attachment.a", { values: { user: "u", policy_arn: ADMIN } }, [[ADMIN, "u"]]],
    [
      "aws_iam_policy_attachment.a",
      { values: { roles: ["a", "b"], policy_arn: ADMIN } },
      [[ADMIN, "aws_iam_policy_attachment.a"]],
    ],
    ["aws_iam_role.r", { values: { ...TRUST, managed_policy_arns: [ADMIN] } }, [[ADMIN, "aws_iam_role.r"]]],
    ["aws_iam_role.r", { values: TRUST, unknown: { managed_policy_arns: true } }, []],
    [
      "aws_iam_role_policy_attachment.a",
      { values: { role: "r" }, unknown: { policy_arn: true } },
      [["<policy_arn>", "r"]],
    ],
    [
      "aws_ssoadmin_managed_policy_attachment.a",
      { values: { managed_policy_arn: ADMIN } },
      [[ADMIN, "aws_ssoadmin_managed_policy_attachment.a"]],
    ],
  ])("are named: %s %j", (address, resource, expected) => {
    const { attached = [] } = plan({ [address]: resource });
    expect(attached.map(({ arn, owner }) => [arn, owner.name])).toStrictEqual(expected);
  });
});
