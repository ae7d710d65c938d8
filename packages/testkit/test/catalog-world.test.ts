import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  carriedKey,
  couldReceive,
  exampleResources,
  loadCatalog,
  resourceIsOfType,
  takesResource,
} from "@policyproof/catalog";
import type { Catalog } from "@policyproof/catalog";
import { checkNoNewAccess } from "@policyproof/checks";
import type { Verdict } from "@policyproof/checks";
import { evaluate } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import type { Solver } from "@policyproof/solver";
import { readData } from "../src/golden/read-data.ts";
import { policyOf } from "../src/build.ts";
import { contextFor, startBackend } from "../src/backends.ts";

interface Pair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const PAIRS = readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[];

const statement = (more: object): unknown => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });

describe("the world of the catalogue", { tags: ["solver"], timeout: 120_000 }, () => {
  let solver: Solver | undefined;
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await loadCatalog();
    solver = await startBackend("cvc5");
  });
  afterAll(async () => {
    await solver?.close();
  });

  async function ask(existing: Policy, candidate: Policy, always = false): Promise<Verdict> {
    if (solver === undefined) throw new Error("no solver");
    return checkNoNewAccess({ existing, candidate }, { ...contextFor(solver), catalog, alwaysAskSolver: always });
  }

  function newRequests(existing: Policy, candidate: Policy): readonly Request[] {
    return realRequests(catalog, candidate).filter((request) => isNew(existing, candidate, request));
  }

  it.each<[string, object, "PASS" | "FAIL"]>([
    ["an action that does not exist", { Action: "s3:NoSuchAction", Resource: "*" }, "PASS"],
    ["a pattern that no action matches", { Action: "s3:Zz*", Resource: "*" }, "PASS"],
    [
      "a resource of a type that the action does not take",
      { Action: "s3:ListBucket", Resource: "arn:aws:s3:::b/*" },
      "PASS",
    ],
    ["a resource for an action that takes none", { Action: "s3:ListAllMyBuckets", Resource: "arn:aws:s3:::b" }, "PASS"],
    ["`*` for an action that takes buckets", { Action: "s3:ListBucket", Resource: "*" }, "FAIL"],
    [
      "a key that the action does not carry",
      { Action: "s3:PutObject", Resource: "*", Condition: { StringEquals: { "s3:prefix": "home/" } } },
      "PASS",
    ],
    [
      "a key that it need not carry",
      { Action: "s3:PutObject", Resource: "*", Condition: { StringNotEquals: { "s3:prefix": "home/" } } },
      "FAIL",
    ],
    [
      "a key that some action carries",
      { Action: "s3:*", Resource: "*", Condition: { StringEquals: { "s3:prefix": "home/" } } },
      "FAIL",
    ],
    [
      "a list under a key that has one value",
      {
        Action: "s3:ListBucket",
        Resource: "*",
        Condition: { "ForAnyValue:StringEquals": { "s3:prefix": "a" }, StringNotEquals: { "s3:prefix": "b" } },
      },
      "FAIL",
    ],
    [
      "a key of an identity provider, which sessions carry",
      { Action: "s3:GetObject*", Resource: "arn:aws:s3:::homes/${cognito-identity.amazonaws.com:sub}/*" },
      "FAIL",
    ],
    [
      "a key that the catalogue does not know",
      { Action: "s3:ListBucket", Resource: "*", Condition: { StringEquals: { "s3:BrandNewKey": "a" } } },
      "FAIL",
    ],
    [
      "tags and their keys, though only the tags are listed",
      {
        Action: "securitylake:CreateSubscriberNotification",
        Resource: "*",
        Condition: { StringLike: { "aws:RequestTag/a": "*" }, "ForAllValues:StringEquals": { "aws:TagKeys": "a" } },
      },
      "FAIL",
    ],
    ["a bucket with an old name", { Action: "s3:PutObject", Resource: "arn:aws:s3:::My_Legacy/*" }, "FAIL"],
    ["a partition that does not exist", { Action: "s3:PutObject", Resource: "arn:aws-mars:s3:::b/*" }, "PASS"],
    ["every action but those that exist", { NotAction: "*", Resource: "*" }, "PASS"],
  ])("%s", async (_name, more, expected) => {
    if (solver === undefined) return;
    const existing = policyOf(statement({ Action: "s3:GetObject", Resource: "*" }), "identity");
    for (const always of [false, true]) {
      const verdict = await ask(existing, policyOf(statement(more), "identity"), always);
      expect(verdict.result).toBe(expected);
      expect(verdict).toMatchObject({ world: "catalog", catalog: { date: catalog.date } });
      if (verdict.counterexample !== undefined)
        expect(couldReceive(catalog, verdict.counterexample.request)).toBe(true);
    }
  });

  it("names what it did not ask about", async () => {
    if (solver === undefined) return;
    const existing = policyOf(statement({ Action: "s3:GetObject", Resource: "*" }), "identity");
    const candidate = policyOf(
      statement({ Action: ["s3:BrandNewAction", "bedrok:Invoke*", "s3:Get*"], Resource: "*" }),
      "identity",
    );
    const { notInCatalog } = await ask(existing, candidate);
    expect(notInCatalog).toEqual(["s3:BrandNewAction", "bedrok:Invoke*"]);
  });

  it("shows requests of real versions of policies that AWS could receive", { tags: ["slow"] }, async () => {
    if (solver === undefined) return;
    let shown = 0;
    for (const pair of PAIRS) {
      for (const [before, after] of [
        [pair.old, pair.new],
        [pair.new, pair.old],
      ]) {
        const [existing, candidate] = [policyOf(before, "identity"), policyOf(after, "identity")];
        const { result, counterexample } = await ask(existing, candidate);
        if (counterexample === undefined) {
          expect(result).not.toBe("FAIL");
          if (result === "PASS") expect(newRequests(existing, candidate)).toEqual([]);
          continue;
        }
        const { request } = counterexample;
        expect(isNew(existing, candidate, request)).toBe(true);
        expectReal(catalog, request);
        shown++;
      }
    }
    expect(shown).toBeGreaterThan(40);
  });

  it("asks about fewer requests than all strings: what passes there passes here", async () => {
    if (solver === undefined) return;
    for (const pair of PAIRS.slice(0, 12)) {
      const [existing, candidate] = [policyOf(pair.old, "identity"), policyOf(pair.new, "identity")];
      const strings = await checkNoNewAccess({ existing, candidate }, contextFor(solver));
      const real = await ask(existing, candidate);
      expect([strings.result, real.result]).not.toEqual(["PASS", "FAIL"]);
    }
  });

  it("never passes what some real request shows", async () => {
    if (solver === undefined) return;
    const actions = fc.constantFrom(
      "s3:Get*",
      "s3:*",
      "s3:ListBucket",
      "ec2:RunInstances",
      "iam:PassRole",
      "kms:*",
      "s3:PutObject",
      "*",
    );
    const resources = fc.constantFrom(
      "*",
      "arn:aws:s3:::amzn-s3-demo-bucket",
      "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "arn:aws:ec2:*:*:instance/*",
      "arn:aws:iam::*:role/*",
    );
    const conditions = fc.constantFrom(
      {},
      { StringEquals: { "s3:prefix": "example" } },
      { Null: { "aws:RequestTag/team": "false" } },
      { StringLike: { "iam:PassedToService": "ec2*" } },
    );
    const policy = fc
      .record({ Action: actions, Resource: resources, Condition: conditions })
      .map((one) => policyOf(statement(one), "identity"));
    await fc.assert(
      fc.asyncProperty(policy, policy, async (existing, candidate) => {
        const { result } = await ask(existing, candidate, true);
        const shown = newRequests(existing, candidate).length > 0;
        if (shown) expect(result).toBe("FAIL");
        else expect(["PASS", "FAIL"]).toContain(result);
      }),
      { numRuns: 8 },
    );
  });
});

function isNew(existing: Policy, candidate: Policy, request: Request): boolean {
  return evaluate(candidate, request).decision === "allowed" && evaluate(existing, request).decision !== "allowed";
}

function expectReal(catalog: Catalog, request: Request): void {
  const action = catalog.action(request.action);
  if (action === undefined) throw new Error(`no action ${request.action}`);
  expect(takesResource(action, request.resource), `${request.action} on ${request.resource}`).toBe(true);
  const types = action.resources.map(({ type }) => type).filter((type) => resourceIsOfType(request.resource, type));
  for (const key of request.context.keys()) {
    const carriers = [undefined, ...types].filter((type) => carriedKey(catalog, action, type, key) !== undefined);
    expect(carriers, `${request.action} carries ${key}`).not.toEqual([]);
  }
}

/** For every action of the policy's services an example of each resource type, with and without a value for each key that it carries. */
function realRequests(catalog: Catalog, policy: Policy): readonly Request[] {
  const place = { partition: "aws", region: "us-east-1", account: "111122223333" };
  const patterns = policy.statements.flatMap((one) => one.action.patterns);
  const prefixes = patterns.some(({ kind }) => kind === "any")
    ? ["s3", "ec2", "iam", "kms"]
    : [...new Set(patterns.flatMap((pattern) => (pattern.kind === "pattern" ? [pattern.service] : [])))];
  const keys = [...new Set(policy.statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)))];
  return prefixes.flatMap((prefix) =>
    [...(catalog.service(prefix)?.actions.values() ?? [])].flatMap((action) =>
      exampleResources(action, place).flatMap((resource): readonly Request[] => {
        const bare: Request = {
          principal: { kind: "user", partition: "aws", account: place.account, name: "alice" },
          action: `${prefix}:${action.name}`,
          resource,
          context: new Map(),
        };
        const full = { ...bare, context: new Map(keys.map((key) => [key, "example"])) };
        return couldReceive(catalog, full) ? [bare, full] : [bare];
      }),
    ),
  );
}
