import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";

/** Where something stands: the nearest node that there is on the way to it. */
export function spanAt(root: JsonNode, path: readonly (string | number)[]): Span {
  let node = root;
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === undefined) break;
    node = next;
  }
  return node.span;
}

/** The place of a key; that of its object if there is no such key. */
export function keySpanAt(root: JsonNode, path: readonly (string | number)[], key: string): Span {
  let node = root;
  for (const step of path) node = stepInto(node, step) ?? node;
  const member = node.kind === "object" ? node.members.find((one) => one.key === key) : undefined;
  return member?.keySpan ?? node.span;
}

function stepInto(node: JsonNode, step: string | number): JsonNode | undefined {
  if (node.kind === "array") return node.items[Number(step)];
  return node.kind === "object" ? node.members.find(({ key }) => key === String(step))?.value : undefined;
}
