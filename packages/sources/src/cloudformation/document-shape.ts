import { quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { markersIn } from "../unknowns/marker.ts";
import type { Unknown } from "../unknowns/unknown.ts";
import { malformed } from "./fault.ts";
import { fieldOf } from "../json/fields.ts";
import { notKnown } from "./render.ts";

/** Refuses a document of which so little is known that it cannot be read: statements, effects and conditions must be there. */
export function checkShape(tree: JsonNode, unknowns: ReadonlyMap<string, Unknown>): void {
  if (tree.kind !== "object")
    throw malformed("the document is no object", "write an object with `Statement`", tree.span);
  refuseUnknown(fieldOf(tree, "Version"), "`Version`", unknowns);
  const statements = fieldOf(tree, "Statement");
  refuseUnknown(statements, "`Statement`", unknowns);
  for (const statement of statements?.kind === "array" ? statements.items : [statements]) {
    refuseUnknown(statement, "a statement", unknowns);
    refuseUnknown(fieldOf(statement, "Effect"), "`Effect`", unknowns);
    const condition = fieldOf(statement, "Condition");
    refuseUnknown(condition, "`Condition`", unknowns);
    for (const { key, value } of condition?.kind === "object" ? condition.members : [])
      refuseUnknown(value, quote(key), unknowns);
  }
}

function refuseUnknown(node: JsonNode | undefined, what: string, unknowns: ReadonlyMap<string, Unknown>): void {
  const [marker] = node?.kind === "string" ? markersIn(node.value) : [];
  const unknown = marker === undefined ? undefined : unknowns.get(marker);
  if (unknown !== undefined && node !== undefined) throw notKnown(what, unknown, node.span);
}
