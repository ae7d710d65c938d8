import { malformed } from "./fault.ts";
import { textOf } from "./values.ts";
import type { Open, Text, Value } from "./values.ts";

/** A value as JSON text. */
export function jsonText(value: Value): Text {
  return textOf(...pieces(value));
}

function pieces(value: Value): readonly (string | Open)[] {
  switch (value.kind) {
    case "text":
      // Within quotes a piece that is not known stands as it is.
      return [
        '"',
        ...value.text.map((piece) => (typeof piece === "string" ? JSON.stringify(piece).slice(1, -1) : piece)),
        '"',
      ];
    case "number":
    case "boolean":
    case "null":
      return [value.raw];
    case "absent":
      return ["null"];
    case "list":
      if (value.open !== undefined)
        throw malformed("a list that is not known cannot be written as JSON", "give its value", value.span);
      return ["[", ...separated(value.items.map(pieces)), "]"];
    case "object":
      return [
        "{",
        ...separated(value.members.map((member) => [`${JSON.stringify(member.key)}:`, ...pieces(member.value)])),
        "}",
      ];
  }
}

function separated(parts: readonly (readonly (string | Open)[])[]): readonly (string | Open)[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [",", ...part]));
}
