import type { Diagnostic } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { DocumentPath, Location } from "../finding.ts";

/** The node at a path of the parser, if there is one. */
export function nodeAt(root: JsonNode, path: readonly (string | number)[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (typeof step === "number") node = node?.kind === "array" ? node.items[step] : undefined;
    else node = node?.kind === "object" ? node.members.find(({ key }) => key === step)?.value : undefined;
  }
  return node;
}

/** The string at a path; empty if there is something else. */
export function textAt(root: JsonNode, path: readonly (string | number)[]): string {
  const node = nodeAt(root, path);
  return node?.kind === "string" ? node.value : "";
}

/** The place of a diagnostic that is about a value, or about the whole document if it has no path. */
export function valueLocation({ path = [], span }: Diagnostic, whole: Location): Location {
  return span === undefined ? whole : { path: path.map(stepOf), span };
}

/** The place of a diagnostic that is about the key at the end of its path. */
export function keyLocation({ path = [], span }: Diagnostic, whole: Location): Location {
  const key = path.at(-1);
  if (span === undefined || typeof key !== "string") return whole;
  return { path: [...path.slice(0, -1).map(stepOf), { key }], span };
}

function stepOf(step: string | number): DocumentPath[number] {
  return typeof step === "number" ? { index: step } : { value: step };
}
