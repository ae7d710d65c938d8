import { plainValue } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";

/**
 * A JSON value as a JavaScript value. A number that would be written otherwise afterwards (`1.0`, twenty digits, `1e999`) becomes its text: as the
 * value of a condition or of a request's key both mean the same.
 */
export function bodyValue(node: JsonNode): unknown {
  return plainValue(node, (raw) => (String(Number(raw)) === raw ? Number(raw) : raw));
}
