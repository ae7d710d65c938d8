import { readFileSync, readdirSync } from "node:fs";
import { parseJson, plainValue } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import { fieldAt, fieldOf, textOf } from "../../src/json/fields.ts";
import { sourceText } from "../../src/embedded/source-text.ts";
import { readConfiguration } from "../../src/terraform/configuration.ts";
import { rebuildDocument } from "../../src/terraform/document/rebuild.ts";
import { createUnknowns } from "../../src/terraform/document/unknown-values.ts";
import { readValues } from "../../src/terraform/read-resources.ts";
import type { Resource } from "../../src/terraform/resource.ts";

const DATA = new URL("../data/terraform/", import.meta.url);

interface Known {
  readonly plan: string;
  readonly text: string;
  readonly resource: Resource;
  /** What the provider made of it. */
  readonly made: string;
}

/** The documents that were known when a plan was made: it has their arguments and what the provider made of them. */
function knownDocuments(plan: string): readonly Known[] {
  const text = readFileSync(new URL(`${plan}/plan.json`, DATA), "utf8");
  const { value } = parseJson(text);
  return readValues(fieldAt(value, "prior_state", "values", "root_module"), []).flatMap(
    (resource): readonly Known[] => {
      const made = textOf(fieldOf(resource.values, "json"));
      return resource.type === "aws_iam_policy_document" && made !== undefined ? [{ plan, text, resource, made }] : [];
    },
  );
}

const KNOWN = readdirSync(DATA, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? knownDocuments(entry.name) : [],
);

/** A policy without what means nothing: the order of lists, lists of one, `Id`. */
function canonical(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    if (key === "Statement") return value.map((item) => canonical(item));
    const items = value.map((item) => String(canonical(item))).toSorted((a, b) => (a < b ? -1 : 1));
    return items.length === 1 ? items[0] : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "Id");
  return Object.fromEntries(members.map(([name, member]): [string, unknown] => [name, canonical(member, name)]));
}

describe("rebuildDocument", () => {
  it("has documents of the provider to be compared with", () => {
    expect(KNOWN.length).toBeGreaterThanOrEqual(8);
  });

  it.each(KNOWN)("makes of $resource.address in $plan what the provider does", ({ text, resource, made }) => {
    const document = rebuildDocument(
      {
        source: sourceText({ path: "plan.json", text }),
        configuration: readConfiguration(undefined),
        documents: new Map(),
        unknowns: createUnknowns("test"),
      },
      resource,
    );
    if ("reason" in document) expect.unreachable(document.reason);
    const [only, ...others] = document.variants;
    if (only === undefined) expect.unreachable();
    expect(others).toStrictEqual([]);
    expect(document.unknowns).toStrictEqual([]);
    expect(canonical(plainValue(only.tree))).toStrictEqual(canonical(JSON.parse(made)));
  });
});
