import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkNoNewAccess } from "@policyproof/checks";
import type { Solver } from "@policyproof/solver";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf } from "../src/build.ts";

interface StatementJson {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

interface Rule {
  readonly name: string;
  readonly existing: readonly StatementJson[];
  /** The rule alone settles that these are within the existing policy. */
  readonly within: readonly StatementJson[];
  /** The closest that is not within it. */
  readonly beyond: readonly StatementJson[];
}

const allow = (Action: string | string[], Resource: string | string[], Condition?: unknown): StatementJson => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const deny = (Action: string | string[], Resource: string | string[]): StatementJson => ({
  Effect: "Deny",
  Action,
  Resource,
});
const bucket = (path: string): string => `arn:aws:s3:::${path}`;
const team = { StringEquals: { "aws:PrincipalTag/team": "a" } };
const many = (path: (n: number) => string): string[] => Array.from({ length: 40 }, (_, n) => bucket(path(100 + n)));

const RULES: readonly Rule[] = [
  {
    name: "a candidate that only denies",
    existing: [allow("s3:GetObject", "*")],
    within: [deny("s3:GetObject", "*")],
    beyond: [deny("s3:GetObject", "*"), allow("s3:PutObject", "*")],
  },
  {
    name: "the same statement in another spelling",
    existing: [allow(["s3:GetObject", "s3:PutObject"], bucket("b/*"), team)],
    within: [allow(["S3:putobject", "s3:GetObject"], bucket("b/**"), team)],
    beyond: [allow(["S3:putobject", "s3:GetObject"], bucket("B/*"), team)],
  },
  {
    name: "fewer conditions in the wider statement",
    existing: [allow("s3:GetObject", "*")],
    within: [allow("s3:GetObject", "*", team)],
    beyond: [allow("s3:*", "*", team)],
  },
  {
    name: "actions taken out one by one",
    existing: [allow("s3:Get*", bucket("b/*")), allow("s3:PutObject", bucket("*"))],
    within: [allow(["s3:GetObject", "s3:GetBucket*", "s3:PutObject"], bucket("b/x*"))],
    beyond: [allow(["s3:GetObject", "s3:GetBucket*", "s3:PutObject*"], bucket("b/x*"))],
  },
  {
    name: "resources taken out one by one",
    existing: [allow("s3:GetObject", bucket("b/*")), allow("s3:*", bucket("c"))],
    within: [allow("s3:GetObject", [bucket("b/x"), bucket("c")])],
    beyond: [allow("s3:GetObject", [bucket("b/x"), bucket("c?")])],
  },
  {
    name: "one of many patterns that start alike",
    existing: [
      allow(
        "s3:GetObject",
        many((n) => `*/${n}/*`),
      ),
    ],
    within: [allow("s3:GetObject", [bucket("a*/120/*"), bucket("*x/139/*y")])],
    beyond: [allow("s3:GetObject", [bucket("a*/120/*"), bucket("*x/140/*y")])],
  },
  {
    name: "one of many patterns with different starts",
    existing: [
      allow(
        "s3:GetObject",
        many((n) => `b-${n}/*`),
      ),
    ],
    within: [
      allow(
        "s3:GetObject",
        many((n) => `b-${n}/data/?`),
      ),
    ],
    beyond: [allow("s3:GetObject", [bucket("b-120/data"), bucket("b-14*/data")])],
  },
  {
    name: "one of many statements about different resources",
    existing: many((n) => `b-${n}/*`).map((resource) => allow("s3:Get*", resource)),
    within: many((n) => `b-${n}/data/*`).map((resource) => allow("s3:GetObject", resource)),
    beyond: [allow("s3:GetObject", bucket("b-14/data/*"))],
  },
  {
    name: "every Deny is still there",
    existing: [allow("s3:*", "*"), deny("s3:*", bucket("secret/*"))],
    within: [allow("s3:Get*", "*"), deny("S3:*", bucket("secret/*"))],
    beyond: [allow("s3:Get*", "*"), deny("S3:*", bucket("secret/a*"))],
  },
];

describe.each(["builtin", "cvc5"] as const)("by %s", { tags: ["solver"] }, (backend) => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend(backend);
  });
  afterAll(async () => {
    await solver?.close();
  });

  const ask = async (existing: unknown, candidate: unknown, alwaysAskSolver: boolean) => {
    if (solver === undefined) throw new Error("no solver");
    const policy = (Statement: unknown) => policyOf({ Version: "2012-10-17", Statement }, "identity");
    const inputs = { existing: policy(existing), candidate: policy(candidate) };
    return checkNoNewAccess(inputs, { ...contextFor(solver), alwaysAskSolver });
  };

  test.each(RULES)("$name settles what the whole question says", async ({ existing, within }) => {
    if (solver === undefined) return;
    expect(await ask(existing, within, false)).toMatchObject({ result: "PASS", solver: { route: "folded" } });
    expect(await ask(existing, within, true)).toMatchObject({ result: "PASS" });
  });

  test.each(RULES)("$name does not hide what is new", async ({ existing, beyond }) => {
    if (solver === undefined) return;
    expect(await ask(existing, beyond, false)).toMatchObject({ result: "FAIL", solver: { route: "search" } });
    expect(await ask(existing, beyond, true)).toMatchObject({ result: "FAIL" });
  });

  test.each<{ name: string; apart: readonly StatementJson[]; result: "PASS" | "FAIL" }>([
    { name: "another service", apart: [allow("ec2:*", "*"), deny("ec2:*", "*")], result: "PASS" },
    { name: "another resource", apart: [allow("s3:*", bucket("c/*")), deny("s3:*", bucket("c/*"))], result: "PASS" },
    { name: "a resource that may be the same", apart: [deny("s3:*", bucket("*/secret"))], result: "FAIL" },
    { name: "a service by NotAction", apart: [deny("*", bucket("b/x"))], result: "FAIL" },
  ])("statements about $name are left out only where they have no bearing", async ({ apart, result }) => {
    if (solver === undefined) return;
    // Neither statement covers the candidate alone, so that the solver must be asked about what is left of both policies.
    const halves = [
      allow("s3:GetObject", bucket("b/*"), team),
      allow("s3:GetObject", bucket("b/*"), { StringNotEquals: { "aws:PrincipalTag/team": "a" } }),
    ];
    const candidate = [allow("s3:GetObject", bucket("b/*"))];
    expect(await ask([...halves, ...apart], candidate, false)).toMatchObject({ result });
    expect(await ask([...halves, ...apart], candidate, true)).toMatchObject({ result });
  });
});
