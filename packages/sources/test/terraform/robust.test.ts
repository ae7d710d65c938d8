import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import { splitAddress } from "../../src/terraform/module-address.ts";

const DATA = new URL("../data/terraform/", import.meta.url);
const PLANS = readdirSync(DATA, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [readFileSync(new URL(`${entry.name}/plan.json`, DATA), "utf8")] : [],
);

/** The value with what is found at some step of a walk through it replaced. */
function mutated(value: unknown, steps: readonly number[], replacement: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? mutated(item, rest, replacement) : item));
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    name === key ? mutated(member, rest, replacement) : member,
  ]);
  return Object.fromEntries(members);
}

describe("extract on plans", () => {
  it("survives whatever stands in a plan", () => {
    const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANS),
        fc.array(fc.tuple(steps, fc.jsonValue()), { maxLength: 4 }),
        (plan, changes) => {
          let value: unknown = JSON.parse(plan);
          for (const [path, replacement] of changes) value = mutated(value, path, replacement);
          const { policies, notAnalysed } = extract(
            { path: "plan.json", text: JSON.stringify(value) },
            { named: true },
          );
          for (const { reason, help } of notAnalysed) {
            expect(reason).not.toBe("");
            expect(help).not.toBe("");
          }
          for (const { document } of policies) expect(document.variants.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ["aws_iam_policy", {}, "`policy` of aws_iam_policy.x is missing, without which there is no such resource"],
    [
      "aws_sqs_queue_policy",
      { policy: "" },
      "`policy` of aws_sqs_queue_policy.x is missing, without which there is no such resource",
    ],
    [
      "aws_iam_role",
      { assume_role_policy: null },
      "`assume_role_policy` of aws_iam_role.x is missing, without which there is no such resource",
    ],
    // These do without.
    ["aws_sqs_queue", {}, undefined],
    ["aws_vpc_endpoint_policy", { policy: null }, undefined],
    ["aws_transfer_user", {}, undefined],
  ])("tells of %s with %j that a policy is missing: %s", (type, after, reason) => {
    const change = { address: `${type}.x`, type, name: "x", change: { actions: ["create"], after, after_unknown: {} } };
    const text = JSON.stringify({ format_version: "1.2", resource_changes: [change] });
    const { notAnalysed } = extract({ path: "plan.json", text }, { named: false });
    expect(notAnalysed[0]?.reason).toBe(reason);
  });

  it("tells of a plan without its version, which it does not read", () => {
    const change = { address: "aws_iam_policy.x", type: "aws_iam_policy", change: { actions: ["create"], after: {} } };
    const text = JSON.stringify({ resource_changes: [change] });
    const { format, notAnalysed } = extract({ path: "plan.json", text }, { named: false });
    expect([format, notAnalysed[0]?.reason]).toStrictEqual(["terraform-plan", "the plan has no `format_version`"]);
  });

  it("gives up on documents that are made of too many others", () => {
    const count = 30;
    const name = (index: number): string => `data.aws_iam_policy_document.d${index}`;
    const data = Array.from({ length: count }, (_, index) => ({
      address: name(index),
      mode: "data",
      type: "aws_iam_policy_document",
      name: `d${index}`,
      change: {
        actions: ["read"],
        after: { source_policy_documents: [null, null] },
        after_unknown: { json: true, source_policy_documents: [true, true] },
      },
    }));
    const policy = { address: "aws_iam_policy.p", mode: "managed", type: "aws_iam_policy", name: "p" };
    const change = { actions: ["create"], after: {}, after_unknown: { policy: true } };
    const refer = (...indexes: readonly number[]): object => ({
      references: indexes.flatMap((index) => [`${name(index)}.json`, name(index)]),
    });
    const resources = [
      { address: "aws_iam_policy.p", expressions: { policy: refer(0) } },
      // Each is made of the two next ones, around a ring.
      ...data.map(({ address }, index) => ({
        address,
        expressions: { source_policy_documents: refer((index + 1) % count, (index + 2) % count) },
      })),
    ];
    const plan = {
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [{ ...policy, change }, ...data],
      configuration: { root_module: { resources } },
    };
    const { policies, notAnalysed } = extract({ path: "plan.json", text: JSON.stringify(plan) }, { named: true });
    expect(policies).toStrictEqual([]);
    expect(notAnalysed.map(({ reason }) => reason)).toStrictEqual([
      "`policy` of aws_iam_policy.p is not known before the plan is applied; it depends on `data.aws_iam_policy_document.d0.json`: it is made of too many other documents",
    ]);
  });

  it("follows variables that lead nowhere only so far", () => {
    const module = {
      resources: [{ address: "aws_iam_policy.p", expressions: { policy: { references: ["module.m.o", "module.m"] } } }],
    };
    const loop = { outputs: { o: { expression: { references: ["var.v"] } } } };
    const call = { expressions: { v: { references: ["module.m.o", "module.m"] } }, module: loop };
    const plan = {
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [
        {
          address: "aws_iam_policy.p",
          mode: "managed",
          type: "aws_iam_policy",
          name: "p",
          change: { actions: ["create"], after: {}, after_unknown: { policy: true } },
        },
      ],
      configuration: { root_module: { ...module, module_calls: { m: call } } },
    };
    const { notAnalysed } = extract({ path: "plan.json", text: JSON.stringify(plan) }, { named: true });
    expect(notAnalysed).toHaveLength(1);
    expect(notAnalysed[0]).toMatchObject({ kind: "unknown", owner: { name: "aws_iam_policy.p" } });
  });
});

describe("splitAddress", () => {
  it("reads steps with and without keys, whatever the keys hold", () => {
    expect(splitAddress('module.a["x.module.y\\"]"].module.b[0].module.c.aws_x.y["module.z"]')).toStrictEqual({
      modules: [{ name: "a", index: '"x.module.y\\"]"' }, { name: "b", index: "0" }, { name: "c" }],
      rest: 'aws_x.y["module.z"]',
    });
    expect(splitAddress("module.a")).toStrictEqual({ modules: [{ name: "a" }], rest: "" });
    expect(splitAddress("aws_x.module")).toStrictEqual({ modules: [], rest: "aws_x.module" });
  });
});
