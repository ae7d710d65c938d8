import { looksLikePolicySet } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { createCollector } from "../embedded/collector.ts";
import type { Collector } from "../embedded/collector.ts";
import { fieldOf } from "../json/fields.ts";
import { TRUST_RESOURCE_TYPE, useByShape } from "../embedded/policy-shape.ts";
import { sourceText } from "../embedded/source-text.ts";
import type { Extraction, PolicyUse, SourceFile } from "../model.ts";

type Path = readonly (string | number)[];

/** Is the value a policy, or should it be one: an object with `Statement`, in whatever case, or with the language's version? */
export function isPolicyFile(root: JsonNode): boolean {
  if (root.kind !== "object") return false;
  const version = fieldOf(root, "Version");
  return (
    root.members.some(({ key }) => key.toLowerCase() === "statement") ||
    (version?.kind === "string" && /^(?:2012|2008)-10-17$/.test(version.value))
  );
}

/** The policy of a file that is one. */
export function extractPolicy(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  const use = useByShape(root);
  collector.add({ id: "policy", path: [], use, ...trustType(use) }, root);
  return collector.result();
}

const LAYERS = new Map<string, PolicyUse>([
  ["identity", "identity"],
  ["boundary", "identity"],
  ["session", "identity"],
  ["scp", "scp"],
  ["rcp", "rcp"],
  ["resource", "resource"],
  ["trust", "trust"],
  ["vpce", "resource"],
]);

/** Is the value a set of policies by layer, with one at least? */
export function isPolicySetFile(root: JsonNode): boolean {
  return looksLikePolicySet(root) && root.members.some(({ key }) => LAYERS.has(key));
}

/** The policies of a set as `parsePolicySet` reads it. */
export function extractPolicySet(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  for (const { key, value } of root.kind === "object" ? root.members : []) {
    const use = LAYERS.get(key);
    if (use !== undefined) addLayer(collector, value, [key], use);
  }
  return collector.result();
}

/** Layers are policies, lists of them, or lists of such lists. */
function addLayer(collector: Collector, node: JsonNode, path: Path, use: PolicyUse): void {
  if (node.kind === "null") return;
  if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) addLayer(collector, item, [...path, index], use);
  } else if (node.kind === "object" || node.kind === "string") {
    collector.add({ id: path.join("/"), path, use, ...trustType(use) }, node);
  } else {
    collector.refuse({
      path,
      span: node.span,
      kind: "malformed",
      reason: "a policy is an object or a text that holds one",
      help: "write the policy's document here, or remove the value",
    });
  }
}

function trustType(use: PolicyUse): { readonly resourceType?: string } {
  return use === "trust" ? { resourceType: TRUST_RESOURCE_TYPE } : {};
}
