import type { JsonNode, JsonObject } from "@policyproof/policy";
import { listNode, memberNode, objectNode } from "../../json/build.ts";
import { fieldOf, isText, itemsOf, textOf } from "../../json/fields.ts";
import { RebuildFault } from "./fault.ts";

/**
 * Documents merged as the provider does: a statement takes the place of the one with its `Sid` in the documents before it, and stands behind them otherwise.
 * The newest version wins.
 */
export function mergeDocuments(documents: readonly JsonNode[], place: JsonObject): JsonObject {
  const merged: JsonNode[] = [];
  const places = new Map<string, number>();
  let version: JsonNode | undefined;
  for (const document of documents) {
    const given = fieldOf(document, "Version");
    if (isText(given) && given.value > (textOf(version) ?? "")) version = given;
    for (const statement of statementsOf(document)) {
      const sid = textOf(fieldOf(statement, "Sid")) ?? "";
      const at = sid === "" ? undefined : places.get(sid);
      if (at !== undefined) {
        merged[at] = statement;
        continue;
      }
      places.set(sid, merged.length);
      merged.push(statement);
    }
  }
  return objectNode(
    [
      version === undefined ? undefined : memberNode("Version", version),
      memberNode("Statement", listNode(merged, place.span)),
    ],
    place.span,
  );
}

function statementsOf(document: JsonNode): readonly JsonNode[] {
  const statement = fieldOf(document, "Statement");
  if (statement?.kind === "object") return [statement];
  if (statement?.kind === "array") return itemsOf(statement);
  if (document.kind === "object" && statement === undefined) return [];
  throw new RebuildFault("a document that is merged into it is no policy");
}
