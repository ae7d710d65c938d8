import { arnFields, hasVariable, isPlain, isTangled, markerPieces, staysInField } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/**
 * Does the entry of `Resource` match some resource, whatever the values are? An ARN in whose fields something always stands, without policy
 * variables, which need not have a value. What starts with a name is an ARN with all its fields: nothing else would be accepted.
 */
export function isAlwaysSomeResource(text: string, kindOf: KindOf, variables: boolean): boolean {
  if (text === "*") return true;
  const markers = markerPieces(text);
  if (markers.some((marker) => !isPlain(kindOf(marker))) || (variables && hasVariable(text)) || isTangled(text))
    return false;
  const [first] = markers;
  if (first !== undefined && text.startsWith(first) && kindOf(first) === "name") return true;
  const fields = arnFields(text);
  const [arn, partition, service, , , resource] = fields;
  if (fields.length < 6 || arn !== "arn" || partition === "" || service === "" || resource === "") return false;
  return markerPieces(fields.slice(0, 5).join(":")).every((marker) => staysInField(kindOf(marker)));
}
