import type { JsonNode, JsonObject } from "@policyproof/policy";
import { statementsOf } from "./cells.ts";
import { clauseOf } from "./clauses.ts";
import { hasMarker, markersIn } from "./marker.ts";
import { memberOf } from "../json/fields.ts";
import { textsOf } from "./nodes.ts";
import { arnFields, isTangled, markerPieces } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/**
 * The kinds, with `name` for values of any kind that stand nowhere but in the sixth field of ARNs in `Resource` of Allow statements, once in each. For a
 * proof that nothing offends, a literal text may stand for such a value, though the value may hold wildcards and policy variables:
 *
 * Say a request offends under a value w. Some Allow entry of the tested document matches it, with w matching a part l of the resource. With the literal l
 * for w the same entry matches, and nothing else about that statement or a Deny has changed, so the tested document allows the request; by the proof the
 * existing one does, too, through an entry that matches with l. As w matches l, that entry matches under w. So the request does not offend.
 */
export function withTextsAsNames(trees: readonly JsonNode[], kindOf: KindOf): KindOf {
  const all = countOf(trees.flatMap((tree) => textsOf(tree).flatMap(markersIn)));
  const harmless = countOf(trees.flatMap(statementsOf).flatMap(markersOfAllowed));
  return (marker) => {
    const kind = kindOf(marker);
    return kind === "anything" && all.get(marker) === harmless.get(marker) ? "name" : kind;
  };
}

function markersOfAllowed(statement: JsonObject): readonly string[] {
  const effect = memberOf(statement, "Effect")?.value;
  const clause = clauseOf(statement, "Resource", hasMarker);
  if (effect?.kind !== "string" || effect.value !== "Allow" || clause?.negated !== false) return [];
  return clause.open.flatMap(({ value }) => {
    const fields = arnFields(value);
    const early = fields.slice(0, 5).join(":");
    if (fields.length < 6 || fields[0] !== "arn" || markersIn(early).length > 0 || isTangled(value)) return [];
    const own = markerPieces(value);
    return own.filter((marker) => own.indexOf(marker) === own.lastIndexOf(marker));
  });
}

function countOf(markers: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const marker of markers) counts.set(marker, (counts.get(marker) ?? 0) + 1);
  return counts;
}
