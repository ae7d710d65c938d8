import { parseJson, requestFromJson } from "@policyproof/policy";
import type { JsonNode, RequestResult } from "@policyproof/policy";

/** Reads a request from a JSON value. The counterexample of a verdict is one too: its list of absent keys is left out. */
export function requestOf(node: JsonNode): RequestResult {
  return requestFromJson(
    node.kind === "object" ? { ...node, members: node.members.filter(({ key }) => key !== "absentKeys") } : node,
  );
}

/** Reads a request from text; never throws. */
export function requestOfText(text: string): RequestResult {
  const { value, diagnostics } = parseJson(text);
  if (value === undefined) {
    return { diagnostics };
  }
  const result = requestOf(value);
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}
