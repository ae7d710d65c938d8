/** Reserved: no service has it, and documents that write it themselves are refused. */
const PREFIX = "${policyproof:";

/** The marker of an unknown. Whatever `name` holds, the result is a policy variable as the grammar has it, and different names have different ones. */
export function markerOf(name: string): string {
  const bytes = new TextEncoder().encode(name);
  return `${PREFIX}${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}}`;
}

/** Does the text hold a marker? */
export function hasMarker(text: string): boolean {
  return text.includes(PREFIX);
}

const MARKERS = /\$\{policyproof:[0-9a-f]*\}/g;

/** The markers of a text, in order. */
export function markersIn(text: string): readonly string[] {
  return text.match(MARKERS) ?? [];
}
