import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import type { FileExtraction } from "../../src/detect/format.ts";
import { POLICY_RESOURCES } from "../../src/terraform/policy-attributes.ts";
import { describeExtraction } from "./describe-extraction.ts";

const DATA = new URL("../data/terraform/", import.meta.url);
const PLANS = readdirSync(DATA, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

function textOf(plan: string): string {
  return readFileSync(new URL(`${plan}/plan.json`, DATA), "utf8");
}

function extracted(plan: string): FileExtraction {
  return extract({ path: `${plan}/plan.json`, text: textOf(plan) }, { named: true });
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

describe("plans", () => {
  it.each(PLANS)("%s", async (plan) => {
    const file = new URL(`${plan}/expected.txt`, DATA);
    await expect(describeExtraction(extracted(plan))).toMatchFileSnapshot(file.pathname);
  });

  it("are at least twenty", () => {
    expect(PLANS.length).toBeGreaterThanOrEqual(20);
  });

  it.each(PLANS)("%s shows its documents where they stand", (plan) => {
    const text = textOf(plan);
    for (const { document } of extracted(plan).policies) {
      for (const { tree } of document.variants) {
        const { start, end } = tree.span;
        expect(text.slice(start.offset, start.offset + 1) + text.slice(end.offset - 1, end.offset)).toBe("{}");
      }
    }
  });

  it.each(PLANS)("%s has every id once", (plan) => {
    const ids = extracted(plan).policies.map(({ id }) => id);
    expect(ids).toStrictEqual([...new Set(ids)]);
  });
});

describe("kinds of resources", () => {
  /** Newer than the provider that the plans were made with, or in need of a name that only AWS gives. */
  const WITHOUT_PLAN = ["aws_s3vectors_vector_bucket_policy", "aws_eks_pod_identity_association"];

  it.each(["kinds", "kinds-unknown"])("are all in %s, found or named", (plan) => {
    const changes = (JSON.parse(textOf(plan)) as PlanJson).resource_changes ?? [];
    const types = new Set(changes.map(({ type }) => type));
    expect(POLICY_RESOURCES.filter((type) => !types.has(type) && !WITHOUT_PLAN.includes(type))).toStrictEqual([]);
    const { policies, notAnalysed } = extracted(plan);
    const named = new Set([...policies, ...notAnalysed].map(({ owner }) => owner?.name));
    const missed = changes.filter(({ address }) => !named.has(address)).map(({ address }) => address);
    expect(missed).toStrictEqual(plan === "kinds" ? [] : ["aws_sns_topic.unknown"]);
  });
});

describe("what is not known", () => {
  it("is the same value wherever one plan has it, and another one in another plan", () => {
    const text = textOf("opaque");
    const markers = (plan: string): readonly string[] =>
      extract({ path: "plan.json", text: plan }, { named: true }).policies.flatMap(({ document }) =>
        document.unknowns.map(({ marker }) => marker),
      );
    const first = markers(text);
    expect(first).toHaveLength(2);
    expect(new Set(first).size).toBe(1);
    const second = markers(text.replace("1.11.4", "1.11.5"));
    expect(second).toHaveLength(2);
    expect(first).not.toContain(second[0]);
  });

  it.each(["rebuilt", "forms", "merged", "instances", "modules", "sensitive"])(
    "is named where %s has lost the references that it was rebuilt by",
    (plan) => {
      const before = extracted(plan);
      const text = textOf(plan).replaceAll('"references"', '"references_"');
      const after = extract({ path: "plan.json", text }, { named: true });
      expect(after.policies.length + after.notAnalysed.length).toBe(before.policies.length + before.notAnalysed.length);
      expect(after.notAnalysed.length).toBeGreaterThan(before.notAnalysed.length);
    },
  );

  it("says nothing of sensitive values", () => {
    const { notAnalysed } = extracted("malformed-parts");
    expect(JSON.stringify(notAnalysed)).not.toContain("topsecret");
  });
});
