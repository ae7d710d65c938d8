import { describe, expect, it } from "vitest";
import { extract } from "./summarise.ts";
import type { TemplateOptions } from "../../src/cloudformation/options.ts";
import type { Extraction } from "../../src/model.ts";

const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const TRUST = { Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" }] };
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

function template(resources: Readonly<Record<string, readonly [string, object]>>, rest: object = {}): string {
  const entries = Object.entries(resources).map(([id, [type, properties]]) => {
    const documents: Readonly<Record<string, object>> = {
      "AWS::IAM::Role": { AssumeRolePolicyDocument: TRUST },
      "AWS::IAM::Policy": { PolicyDocument: DOCUMENT },
      "AWS::IAM::ManagedPolicy": { PolicyDocument: DOCUMENT },
      "AWS::IAM::RolePolicy": { PolicyDocument: DOCUMENT },
    };
    return [id, { Type: type, Properties: { ...documents[type], ...properties } }];
  });
  return JSON.stringify({ ...rest, Resources: Object.fromEntries(entries) as object });
}

function read(text: string, options: TemplateOptions = {}): Extraction {
  return extract("t.json", text, options);
}

/** Who has the first policy of a resource; undefined if that is not known. */
function holders({ policies }: Extraction, id: string): readonly string[] | undefined {
  const policy = policies.find(({ owner, use }) => owner?.name === id && use === "identity");
  return policy?.attachedTo?.map(({ kind, names }) => `${kind} ${names.join(" = ")}`);
}

describe("who has a policy", () => {
  const role = ["AWS::IAM::Role", { RoleName: "Janitor" }] as const;

  it.each<[string, object, readonly string[] | undefined]>([
    ["a name of no role here", { Roles: ["developers"] }, ["role developers"]],
    ["a role's logical id", { Roles: [{ Ref: "Cleaner" }] }, ["role Cleaner = Janitor"]],
    ["a role's name", { Roles: ["Janitor"] }, ["role Cleaner = Janitor"]],
    ["a role in a text", { Roles: [{ "Fn::Sub": "${Cleaner}" }] }, ["role Cleaner = Janitor"]],
    ["a role and more in a text", { Roles: [{ "Fn::Sub": "${Nameless}-x" }] }, undefined],
    ["a role without a name", { Roles: [{ Ref: "Nameless" }] }, ["role Nameless"]],
    ["several", { Roles: ["a"], Users: ["b"], Groups: ["c"] }, ["group c", "role a", "user b"]],
    ["a role as a user", { Users: ["Janitor"] }, ["user Janitor"]],
    ["a parameter", { Roles: ["Janitor", { Ref: "Who" }] }, undefined],
    ["a list that is a parameter", { Roles: { Ref: "Who" } }, undefined],
    ["a choice", { Roles: [{ "Fn::If": ["C", "a", "b"] }] }, ["role a", "role b"]],
    ["nobody", {}, []],
  ])("is told by %s", (_what, properties, expected) => {
    const text = template(
      { Cleaner: role, Nameless: ["AWS::IAM::Role", {}], P: ["AWS::IAM::Policy", properties] },
      { Parameters: { Who: { Type: "String" } }, Conditions: { C: { "Fn::Equals": [{ Ref: "Who" }, "x"] } } },
    );
    const found = holders(read(text), "P");
    expect(found?.toSorted()).toStrictEqual(expected);
  });

  it("is told by a parameter of which the value is given, and by the account in ARNs", () => {
    const text = template(
      {
        P: ["AWS::IAM::RolePolicy", { RoleName: { Ref: "Who" } }],
        Role: ["AWS::IAM::Role", { RoleName: "r", Policies: [{ PolicyName: "p", PolicyDocument: DOCUMENT }] }],
      },
      { Parameters: { Who: { Type: "String" } } },
    );
    const found = read(text, { parameters: { Who: "r" }, pseudo: { accountId: "111122223333", region: "eu-west-1" } });
    const expected = ["role Role = r = arn:aws:iam::111122223333:role/r"];
    expect(holders(found, "P")).toStrictEqual(expected);
    expect(holders(found, "Role")).toStrictEqual(expected);
  });

  it.each<[string, object, readonly string[] | undefined]>([
    ["by a reference", { ManagedPolicyArns: [{ Ref: "P" }] }, ["role R", "role Cleaner = Janitor"]],
    [
      "by its ARN",
      { ManagedPolicyArns: ["arn:aws:iam::111122223333:policy/app"] },
      ["role R", "role Cleaner = Janitor"],
    ],
    ["by what can be it", { ManagedPolicyArns: [{ Ref: "Who" }] }, ["role Cleaner = Janitor", "role R"]],
    ["not by that of another", { ManagedPolicyArns: ["arn:aws:iam::aws:policy/app"] }, ["role Cleaner = Janitor"]],
  ])("is told of a managed policy %s", (_what, properties, expected) => {
    const text = template(
      {
        Cleaner: role,
        R: ["AWS::IAM::Role", properties],
        P: ["AWS::IAM::ManagedPolicy", { ManagedPolicyName: "app", Roles: [{ Ref: "Cleaner" }] }],
      },
      { Parameters: { Who: { Type: "String" } } },
    );
    expect(holders(read(text), "P")?.toSorted()).toStrictEqual(expected?.toSorted());
  });

  it("is nobody where a policy may be attached and nothing says that it is", () => {
    const text = template(
      {
        R: ["AWS::IAM::Role", { ManagedPolicyArns: [{ Ref: "Who" }] }],
        Janitor: ["AWS::IAM::ManagedPolicy", {}],
      },
      { Parameters: { Who: { Type: "String" } } },
    );
    expect(holders(read(text), "Janitor")).toStrictEqual([]);
  });
});

describe("policies that are attached by their ARN", () => {
  const attached = (text: string, options?: TemplateOptions): readonly string[] =>
    (read(text, options).attached ?? []).map(({ arn, owner }) => `${owner.name} ${arn}`);

  it("are named, with where they are attached", () => {
    const text = template({ R: ["AWS::IAM::Role", { ManagedPolicyArns: [ADMIN] }] });
    const { attached: [found] = [] } = read(text);
    expect(found).toMatchObject({ file: "t.json", arn: ADMIN, owner: { type: "AWS::IAM::Role", name: "R" } });
    expect(text.slice(found?.span.start.offset, found?.span.end.offset)).toBe(`"${ADMIN}"`);
  });

  it("are those of users, groups, permission sets and functions, too", () => {
    const text = template({
      U: ["AWS::IAM::User", { ManagedPolicyArns: [ADMIN] }],
      G: ["AWS::IAM::Group", { ManagedPolicyArns: [ADMIN] }],
      S: ["AWS::SSO::PermissionSet", { ManagedPolicies: [ADMIN], CustomerManagedPolicyReferences: [{ Name: "x" }] }],
      F: ["AWS::Serverless::Function", { Policies: ["AdministratorAccess", { Ref: "P" }, DOCUMENT] }],
      P: ["AWS::IAM::ManagedPolicy", {}],
    });
    expect(attached(text)).toStrictEqual([`U ${ADMIN}`, `G ${ADMIN}`, `S ${ADMIN}`, "S x", "F AdministratorAccess"]);
    expect(read(text).notAnalysed).toStrictEqual([]);
    expect(holders(read(text), "P")).toStrictEqual(["role FRole"]);
  });

  it("are told for every choice, and not where a condition never holds", () => {
    const managed = {
      "Fn::If": ["C", [{ "Fn::Sub": "arn:aws:iam::aws:policy/${Level}Access" }], { Ref: "AWS::NoValue" }],
    };
    const text = template(
      {
        R: ["AWS::IAM::Role", { ManagedPolicyArns: managed }],
        X: ["AWS::IAM::Role", { ManagedPolicyArns: { Ref: "More" } }],
      },
      {
        Parameters: {
          Level: { Type: "String", AllowedValues: ["ReadOnly", "Administrator"] },
          More: { Type: "CommaDelimitedList" },
        },
        Conditions: { C: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-west-1"] } },
      },
    );
    expect(attached(text).toSorted()).toStrictEqual([
      `R ${ADMIN}`,
      "R arn:aws:iam::aws:policy/ReadOnlyAccess",
      "X <the parameter More>",
    ]);
    const options = { pseudo: { region: "us-east-1" }, parameters: { More: "" } };
    expect(attached(text, options).filter((one) => one.startsWith("R"))).toStrictEqual([]);
  });
});
