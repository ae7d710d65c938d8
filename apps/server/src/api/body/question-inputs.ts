import { looksLikePolicySet } from "@policyproof/policy";
import type { JsonNode, JsonObject } from "@policyproof/policy";
import { bodyValue } from "./body-value.ts";

/** Members that hold a policy document. */
const DOCUMENTS: readonly string[] = ["policyDocument", "existingPolicyDocument", "newPolicyDocument"];

/** Members that hold a set of policies or a document. */
const SETS: readonly string[] = ["policy", "context"];

/**
 * The inputs of a question. Documents are handed on as the text that was sent, so that nothing of them is lost and places in them stay
 * what they are.
 */
export function questionInputs(
  { members }: JsonObject,
  text: string,
  without: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const inputs = members.filter(({ key }) => !without.includes(key));
  return Object.fromEntries(
    inputs.map(({ key, value }) => [key, isDocument(key, value) ? textOf(value, text) : bodyValue(value)]),
  );
}

/** Is it a document that stands in the body as an object? */
function isDocument(key: string, node: JsonNode): boolean {
  if (node.kind !== "object") return false;
  return DOCUMENTS.includes(key) || (SETS.includes(key) && !looksLikePolicySet(node));
}

function textOf({ span }: JsonNode, text: string): string {
  return text.slice(span.start.offset, span.end.offset);
}
