import { arnFields, fillMarkers, hasVariable, isTangled, markerPieces, staysInField } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/**
 * Does the entry of `Resource` match some resource, whatever the values are? An ARN in whose fields something always stands, without policy
 * variables, which need not have a value. What starts with a name is an ARN with all its fields: nothing else would be accepted. In the sixth field any
 * text will do; that somebody passes a policy variable in it which no request has is left out of account, since a FAIL where it would be UNDECIDED then
 * lets nothing through.
 */
export function isAlwaysSomeResource(text: string, kindOf: KindOf, variables: boolean): boolean {
  if (text === "*") return true;
  const markers = markerPieces(text);
  if ((variables && hasVariable(text)) || isTangled(text)) return false;
  const [first] = markers;
  if (first !== undefined && text.startsWith(first) && kindOf(first) === "name") return true;
  const fields = arnFields(text);
  const [arn, partition, service, , , resource] = fields;
  if (fields.length < 6 || arn !== "arn" || partition === "" || service === "") return false;
  // A text can be empty, a name cannot.
  if (fillMarkers(resource ?? "", (marker) => (kindOf(marker) === "anything" ? "" : "x")) === "") return false;
  return markerPieces(fields.slice(0, 5).join(":")).every((marker) => staysInField(kindOf(marker)));
}
