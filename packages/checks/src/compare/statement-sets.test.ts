import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy, parseRequest, statementHolds } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { areApart, commonStatement, otherStatements } from "./statement-sets.ts";

function policyOf(statements: readonly unknown[], kind: "identity" | "resource"): Policy {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const { policy, diagnostics } = parsePolicy(text, { kind });
  if (policy === undefined) throw new Error(diagnostics[0]?.message);
  return policy;
}

function requestOf(json: unknown): Request {
  const { request, diagnostics } = parseRequest(JSON.stringify(json));
  if (request === undefined) throw new Error(diagnostics[0]?.message);
  return request;
}

const ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*Object", "s3:*", "iam:PassRole", "*"];
const BUCKET = "arn:aws:s3:::bucket";
const RESOURCES = [BUCKET, `${BUCKET}/*`, `${BUCKET}/a*`, `${BUCKET}/*b`, "arn:aws:s3:*:*:*", "*"];
const PRINCIPALS = ["111111111111", "arn:aws:iam::111111111111:user/alice", "arn:aws:iam::222222222222:role/app", "*"];
const CONDITIONS = [
  { StringEquals: { "aws:username": ["alice"] } },
  { StringEquals: { "aws:username": ["alice", "bob"] } },
  { StringNotEquals: { "aws:username": ["alice"] } },
  { StringLike: { "aws:username": ["a*", "*b"] } },
  { StringNotLike: { "aws:username": ["al*"] } },
  { StringEqualsIfExists: { "aws:username": ["bob"] } },
  { StringNotEqualsIfExists: { "aws:username": ["alice"] } },
  { Null: { "aws:username": "true" } },
  { Null: { "aws:username": "false" } },
  { NumericLessThan: { "s3:max-keys": "10" } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } },
  { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["a"] } },
];

const list = (texts: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom(...texts), { maxLength: 3 });

const element = (name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(fc.constantFrom("", "", "", "Not"), value).map(([prefix, content]) => ({ [prefix + name]: content }));

function statementJson(effect: string, kind: "identity" | "resource"): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      element("Action", list(ACTIONS)),
      element("Resource", list(RESOURCES)),
      element(
        "Principal",
        list(PRINCIPALS).map((AWS) => ({ AWS })),
      ),
      fc.uniqueArray(fc.constantFrom(...CONDITIONS), { maxLength: 2, selector: (one) => Object.keys(one)[0] }),
    )
    .map(([action, resource, principal, conditions]) => ({
      Effect: effect,
      ...(kind === "resource" ? principal : {}),
      ...action,
      ...resource,
      ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) as unknown }),
    }));
}

const requestJson: fc.Arbitrary<unknown> = fc.record({
  principal: fc.constantFrom(
    "anonymous",
    "arn:aws:iam::111111111111:user/alice",
    "arn:aws:iam::111111111111:root",
    "arn:aws:sts::111111111111:federated-user/alice",
    "arn:aws:sts::222222222222:assumed-role/app/session",
  ),
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:GetBucketAcl", "iam:PassRole"),
  resource: fc.constantFrom("*", BUCKET, `${BUCKET}/a`, `${BUCKET}/ab`, `${BUCKET}/cb`, `${BUCKET}/c`),
  context: fc
    .tuple(
      fc.constantFrom(undefined, "alice", "bob", "al", "rob"),
      fc.constantFrom(undefined, "5", "50", "many"),
      fc.constantFrom(undefined, ["a"], ["b"], ["a", "b"]),
    )
    .map(([name, keys, tags]) => ({
      ...(name === undefined ? {} : { "aws:username": name }),
      ...(keys === undefined ? {} : { "s3:max-keys": keys }),
      ...(tags === undefined ? {} : { "aws:TagKeys": tags }),
    })),
});

const isMultivalued = (key: string): boolean => key === "aws:tagkeys";

describe("statements as sets", () => {
  it("what is common and what is left cover the first statement, and nothing else", () => {
    const seen = { apart: 0, split: 0, whole: 0 };
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom("identity" as const, "resource" as const), fc.constantFrom("Allow", "Deny"))
          .chain(([kind, effect]) =>
            fc.tuple(fc.constant(kind), statementJson("Allow", kind), statementJson(effect, kind)),
          ),
        fc.array(requestJson, { minLength: 60, maxLength: 60 }),
        ([kind, ...statements], requests) => {
          const policy = policyOf(statements, kind);
          const [own, taken] = policy.statements;
          if (own === undefined || taken === undefined) throw new Error("two statements");
          const common = commonStatement(own, taken);
          const rest = otherStatements(own, taken, isMultivalued);
          const apart = areApart(own, taken);
          if (apart) seen.apart++;
          else if (rest.includes(own)) seen.whole++;
          else seen.split++;
          for (const request of requests.map(requestOf)) {
            const [inOwn, inTaken] = [own, taken].map((one) => statementHolds(one, policy, request));
            const inCommon = common !== undefined && statementHolds(common, policy, request);
            const inRest = rest.some((one) => statementHolds(one, policy, request));
            if (inOwn === true) {
              expect(inTaken === true ? inCommon : inRest).toBe(true);
              if (inTaken === true) expect(apart).toBe(false);
            } else {
              expect([inCommon, inRest]).toEqual([false, false]);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(seen.apart).toBeGreaterThan(40);
    expect(seen.split).toBeGreaterThan(40);
    expect(seen.whole).toBeGreaterThan(40);
  });

  const allow = {
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: [`${BUCKET}/a*`, `${BUCKET}/c`],
  };

  it.each<[string, object, object, readonly object[]]>([
    [
      "an action and a resource fewer: the other action anywhere, that action elsewhere",
      allow,
      { ...allow, Action: "s3:Get*", Resource: `${BUCKET}/c` },
      [
        { Action: ["s3:PutObject"], Resource: [`${BUCKET}/a*`, `${BUCKET}/c`] },
        { Action: ["s3:GetObject"], Resource: [`${BUCKET}/a*`] },
      ],
    ],
    [
      "everything but what is listed",
      { ...allow, Resource: "*" },
      { ...allow, Action: "s3:*" },
      [{ Action: ["s3:GetObject", "s3:PutObject"], NotResource: [`${BUCKET}/a*`, `${BUCKET}/c`] }],
    ],
    ["nothing in common", allow, { ...allow, Action: "iam:*" }, [{ Action: allow.Action, Resource: allow.Resource }]],
    ["nothing left", allow, { ...allow, Action: "s3:*Object", Resource: "arn:aws:s3:::*" }, []],
    [
      "no words for less",
      { ...allow, Action: "s3:*" },
      { ...allow, Action: "s3:Get*" },
      [{ Action: ["s3:*"], Resource: allow.Resource }],
    ],
  ])("%s", (_name, own, taken, expected) => {
    const [first, second] = policyOf([own, taken], "identity").statements;
    if (first === undefined || second === undefined) throw new Error("two statements");
    const rest = otherStatements(first, second, isMultivalued).map(({ action, resource }) => ({
      [action.negated ? "NotAction" : "Action"]: action.patterns.map(({ text }) => text),
      [resource?.negated === true ? "NotResource" : "Resource"]: resource?.patterns.map(({ text }) => text),
    }));
    expect(rest).toEqual(expected);
  });

  it.each<[string, object, object, object]>([
    ["values", { StringEquals: { k: ["a", "b"] } }, { StringEquals: { k: "a" } }, { StringEquals: ["b"] }],
    ["a new guard", {}, { StringLike: { k: "a*" } }, { StringNotLike: ["a*"] }],
    ["another guard", { StringNotEquals: { k: "c" } }, { StringEquals: { k: "a" } }, { StringNotEquals: ["c", "a"] }],
    ["presence", {}, { Null: { k: "true" } }, { Null: ["false"] }],
  ])("what a condition leaves: %s", (_name, own, taken, expected) => {
    const [first, second] = policyOf(
      [own, taken].map((condition) => ({ ...allow, Condition: condition })),
      "identity",
    ).statements;
    if (first === undefined || second === undefined) throw new Error("two statements");
    const [rest, ...others] = otherStatements(first, second, isMultivalued);
    expect(others).toEqual([]);
    expect(
      Object.fromEntries(
        rest?.conditions.map(({ operator, values }) => [operator, values.map(({ text }) => text)]) ?? [],
      ),
    ).toEqual(expected);
  });
});
