import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseJson, plainValue } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import { isTemplate } from "../../src/cloudformation/template.ts";
import { parseTemplateYaml } from "../../src/cloudformation/template-yaml.ts";
import type { Extraction } from "../../src/model.ts";
import { markersIn } from "../../src/unknowns/marker.ts";
import { extract, readTree, summarise } from "./summarise.ts";

const FOLDER = join(import.meta.dirname, "..", "data", "cloudformation");
const NAMES = readdirSync(FOLDER).filter((name) => /\.(?:json|yaml)$/.test(name));

describe.each(NAMES)("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const tree = readTree(name, text);
  const found = extract(name, text);

  it("gives the policies that were expected", async () => {
    expect(isTemplate(tree)).toBe(true);
    await expect(summarise(found)).toMatchFileSnapshot(join(FOLDER, `${name}.expected.txt`));
  });

  it("has its places within the file, and its unknown values in its documents", () => {
    const ids = found.policies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { document } of found.policies) {
      const markers = new Set(document.unknowns.map(({ marker }) => marker));
      const nodes = document.variants.flatMap(({ tree: root }) => nodesOf(root));
      expect(markers.size).toBe(document.unknowns.length);
      for (const { span } of nodes) {
        expect(span.start.offset).toBeLessThan(span.end.offset);
        expect(span.end.offset).toBeLessThanOrEqual(text.length);
      }
      expect(new Set(nodes.flatMap((node) => (node.kind === "string" ? markersIn(node.value) : [])))).toEqual(markers);
    }
    for (const problem of found.notAnalysed) expect(problem.span).toBeDefined();
  });

  it("means the same as JSON, with the long forms of its functions", () => {
    const json = JSON.stringify(plainValue(tree), null, 2);
    if (json.includes("12345670123")) return;
    expect(withoutPlaces(extract("template.json", json))).toEqual(withoutPlaces(found));
  });
});

describe.each(NAMES.filter((name) => name.endsWith(".json")))("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");

  it("has statements that start where an object does, within texts, too", () => {
    for (const { document } of extract(name, text).policies) {
      for (const { tree } of document.variants) {
        const list = tree.kind === "object" ? tree.members.find(({ key }) => key === "Statement")?.value : undefined;
        const statements = list?.kind === "array" ? list.items : list === undefined ? [] : [list];
        for (const { span } of statements) expect(text.charAt(span.start.offset)).toBe("{");
      }
    }
  });

  it("is read as YAML with the same places", () => {
    expect(parseTemplateYaml(text).value).toEqual(parseJson(text).value);
  });
});

function nodesOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === "array") return [node, ...node.items.flatMap(nodesOf)];
  return node.kind === "object" ? [node, ...node.members.flatMap(({ value }) => nodesOf(value))] : [node];
}

function withoutPlaces({ policies, notAnalysed }: Extraction): unknown {
  return {
    policies: policies
      .map(({ id, use, resourceType, owner, place, document }) => ({
        id,
        use,
        resourceType,
        owner,
        path: place.path,
        variants: document.variants.map(({ choices, tree }) => ({ choices, tree: plainValue(tree) })),
        unknowns: document.unknowns.map(({ marker, kind, name, help }) => ({ marker, kind, name, help })),
      }))
      .toSorted((a, b) => a.id.localeCompare(b.id)),
    notAnalysed: notAnalysed.map(({ path, kind, reason, help, owner }) => ({ path, kind, reason, help, owner })),
  };
}
