/** A JSON value to be written; members keep their order, whatever their keys are. */
export type JsonValue = string | boolean | readonly JsonValue[] | JsonMembers;

/** An object. (A JavaScript object would move keys that look like numbers to the front.) */
export interface JsonMembers {
  readonly members: readonly (readonly [key: string, value: JsonValue])[];
}

/** JSON text, two spaces a level, one element a line. */
export function writeJson(value: JsonValue, indent = ""): string {
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, lines] =
    "members" in value
      ? ["{", "}", value.members.map(([key, member]) => `${JSON.stringify(key)}: ${writeJson(member, inner)}`)]
      : ["[", "]", value.map((item) => writeJson(item, inner))];
  return lines.length === 0 ? open + close : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}
