import { describe, expect, test } from "vitest";
import { parseRequest } from "../../request/parse-request.ts";
import { parsePolicySet } from "../../set/read-policy-set.ts";
import { evaluateSet } from "./evaluate-set.ts";
import type { SetDecision } from "./evaluate-set.ts";

const ALLOW_ALL = { Effect: "Allow", Action: "*", Resource: "*" };

function document(...statements: object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

const EVERYTHING = document(ALLOW_ALL);
const NOTHING = document({ ...ALLOW_ALL, Action: "ec2:*" });
const DENY_ALL = document(ALLOW_ALL, { ...ALLOW_ALL, Sid: "No", Effect: "Deny" });

const USER = "arn:aws:iam::111111111111:user/alice";
const SESSION = "arn:aws:sts::111111111111:assumed-role/app/one";

function resourcePolicy(principal: unknown, effect = "Allow"): object {
  return document({ Effect: effect, Principal: principal, Action: "*", Resource: "*" });
}

function decide(set: object, request: object = {}): SetDecision {
  const parsed = parsePolicySet(JSON.stringify(set));
  if (parsed.set === undefined) throw new Error(JSON.stringify(parsed.diagnostics));
  const usual = {
    principal: USER,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    resourceAccount: "111111111111",
    context: {},
  };
  const { request: read, diagnostics } = parseRequest(JSON.stringify({ ...usual, ...request }));
  if (read === undefined) throw new Error(JSON.stringify(diagnostics));
  return evaluateSet(parsed.set, read);
}

/** The decision and the layer in one line. */
function summary(set: object, request?: object): string {
  const { decision, decidedBy } = decide(set, request);
  const level = "level" in decidedBy ? ` ${decidedBy.level}` : "";
  return `${decision} by ${decidedBy.name === "built-in" ? decidedBy.rule : decidedBy.name}${level}`;
}

describe("the layer that decides", () => {
  test.each<[string, object, object, string]>([
    [
      "a federated user without session policy",
      { identity: EVERYTHING },
      { principal: "arn:aws:sts::111111111111:federated-user/bob" },
      "denied-implicit by session",
    ],
    [
      "a federated user with one",
      { identity: EVERYTHING, session: EVERYTHING },
      { principal: "arn:aws:sts::111111111111:federated-user/bob" },
      "allowed by identity",
    ],
    [
      "a federated user that the resource policy names",
      { resource: resourcePolicy({ AWS: "arn:aws:sts::111111111111:federated-user/bob" }) },
      { principal: "arn:aws:sts::111111111111:federated-user/bob" },
      "allowed by resource",
    ],
    [
      "a Deny that spares the user, who has a boundary",
      {
        identity: EVERYTHING,
        boundary: EVERYTHING,
        resource: document({
          Effect: "Deny",
          NotPrincipal: { AWS: [USER, "111111111111"] },
          Action: "*",
          Resource: "*",
        }),
      },
      {},
      "denied-explicit by resource",
    ],
    ["nothing at all", {}, {}, "denied-implicit by identity"],
    ["an identity policy", { identity: EVERYTHING }, {}, "allowed by identity"],
    [
      "an SCP without the action at level 2",
      { identity: EVERYTHING, scp: [[EVERYTHING], [NOTHING]] },
      {},
      "denied-implicit by scp 2",
    ],
    ["a level without SCPs", { identity: EVERYTHING, scp: [[EVERYTHING], []] }, {}, "denied-implicit by scp 2"],
    ["a Deny in an SCP", { identity: EVERYTHING, scp: [[EVERYTHING], [DENY_ALL]] }, {}, "denied-explicit by scp 2"],
    [
      "an SCP of the management account",
      { identity: EVERYTHING, scp: [[NOTHING]], managementAccount: "111111111111" },
      {},
      "allowed by identity",
    ],
    [
      "an SCP and a service-linked role",
      { identity: EVERYTHING, scp: [[NOTHING]] },
      { principal: "arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS" },
      "allowed by identity",
    ],
    [
      "a Deny in an RCP",
      { identity: EVERYTHING, rcp: [[resourcePolicy("*", "Deny")]] },
      {},
      "denied-explicit by rcp 1",
    ],
    [
      "an RCP and a service that has none",
      { identity: EVERYTHING, rcp: [[resourcePolicy("*", "Deny")]] },
      { action: "iam:GetUser", resource: USER },
      "allowed by identity",
    ],
    ["an RCP allows nothing", { rcp: [[resourcePolicy("*")]] }, {}, "denied-implicit by identity"],
    [
      "an endpoint policy",
      { identity: EVERYTHING, vpce: [document({ ...ALLOW_ALL, Principal: "*", Action: "ec2:*" })] },
      {},
      "denied-implicit by vpce",
    ],
    ["a boundary", { identity: EVERYTHING, boundary: NOTHING }, {}, "denied-implicit by boundary"],
    ["a session policy", { identity: EVERYTHING, session: NOTHING }, {}, "denied-implicit by session"],
    ["a Deny in a session policy", { identity: EVERYTHING, session: DENY_ALL }, {}, "denied-explicit by session"],
    ["a grant to the user", { resource: resourcePolicy({ AWS: USER }), boundary: NOTHING }, {}, "allowed by resource"],
    [
      "a grant to the role of a session",
      { resource: resourcePolicy({ AWS: "arn:aws:iam::111111111111:role/app" }), boundary: NOTHING },
      { principal: SESSION },
      "denied-implicit by boundary",
    ],
    [
      "a grant to the session",
      { resource: resourcePolicy({ AWS: SESSION }), boundary: NOTHING },
      { principal: SESSION },
      "allowed by resource",
    ],
    [
      "a grant to the account",
      { resource: resourcePolicy({ AWS: "111111111111" }) },
      {},
      "denied-implicit by identity",
    ],
    [
      "the other account grants nothing",
      { identity: EVERYTHING },
      { resourceAccount: "222222222222" },
      "denied-implicit by resource",
    ],
    [
      "the own account grants nothing",
      { resource: resourcePolicy("*") },
      { resourceAccount: "222222222222" },
      "denied-implicit by identity",
    ],
    [
      "both accounts grant",
      { identity: EVERYTHING, resource: resourcePolicy("*") },
      { resourceAccount: "222222222222" },
      "allowed by identity",
    ],
    ["the root user", {}, { principal: "arn:aws:iam::111111111111:root" }, "allowed by root-user"],
    [
      "the root user and an SCP",
      { scp: [[NOTHING]] },
      { principal: "arn:aws:iam::111111111111:root" },
      "denied-implicit by scp 1",
    ],
    [
      "the root user and a boundary",
      { boundary: NOTHING, identity: DENY_ALL },
      { principal: "arn:aws:iam::111111111111:root" },
      "allowed by root-user",
    ],
    [
      "the public",
      { resource: resourcePolicy("*"), scp: [[NOTHING]] },
      { principal: "anonymous" },
      "allowed by resource",
    ],
    [
      "the public, not named",
      { resource: resourcePolicy({ AWS: USER }) },
      { principal: "anonymous" },
      "denied-implicit by resource",
    ],
    [
      "a key without key policy",
      { identity: EVERYTHING },
      { action: "kms:Decrypt", resource: "arn:aws:kms:r:111111111111:key/1" },
      "denied-implicit by resource",
    ],
    [
      "a key policy that names the account",
      { identity: EVERYTHING, resource: resourcePolicy({ AWS: "111111111111" }) },
      { action: "kms:Decrypt", resource: "arn:aws:kms:r:111111111111:key/1" },
      "allowed by identity",
    ],
    [
      "an alias of a key",
      { identity: EVERYTHING },
      { action: "kms:DeleteAlias", resource: "arn:aws:kms:r:111111111111:alias/a" },
      "allowed by identity",
    ],
    [
      "a trust policy beside a resource policy",
      { identity: EVERYTHING, trust: resourcePolicy({ AWS: SESSION }), resource: resourcePolicy({ AWS: USER }) },
      { action: "sts:AssumeRole", resource: "arn:aws:iam::111111111111:role/x" },
      "denied-implicit by trust",
    ],
    [
      "the root user assumes a role",
      { trust: resourcePolicy({ AWS: "111111111111" }) },
      {
        principal: "arn:aws:iam::111111111111:root",
        action: "sts:AssumeRole",
        resource: "arn:aws:iam::111111111111:role/x",
      },
      "denied-implicit by root-assumes-no-role",
    ],
    [
      "who am I",
      { identity: DENY_ALL },
      { action: "sts:GetCallerIdentity", resource: "*" },
      "allowed by caller-identity",
    ],
    [
      "another partition",
      { identity: EVERYTHING, resource: resourcePolicy("*") },
      { resource: "arn:aws-cn:s3:::b/k" },
      "denied-implicit by other-partition",
    ],
  ])("%s", (_name, set, request, expected) => {
    expect(summary(set, request)).toBe(expected);
  });
});

test("all statements that deny are named, the layer is the first that AWS enforces", () => {
  const { decidedBy, because } = decide({ identity: DENY_ALL, scp: [[EVERYTHING, DENY_ALL]] });
  expect(decidedBy).toEqual({ name: "scp", level: 1 });
  expect(because).toEqual([
    { layer: { name: "scp", level: 1 }, policy: 1, index: 1, sid: "No", effect: "Deny" },
    { layer: { name: "identity" }, policy: 0, index: 1, sid: "No", effect: "Deny" },
  ]);
});

test("access across accounts names the statements of both sides", () => {
  const { because } = decide(
    { identity: EVERYTHING, resource: resourcePolicy({ AWS: "111111111111" }) },
    { resourceAccount: "222222222222" },
  );
  expect(because.map(({ layer }) => layer.name)).toEqual(["resource", "identity"]);
});
