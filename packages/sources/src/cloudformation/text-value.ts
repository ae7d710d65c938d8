import type { Span } from "@policyproof/diagnostics";
import { malformed } from "./fault.ts";
import { textOf } from "./values.ts";
import type { Text, Value } from "./values.ts";

/** The text of a scalar; undefined of other values. */
export function textValue(value: Value): Text | undefined {
  if (value.kind === "text") return value.text;
  return value.kind === "number" || value.kind === "boolean" ? textOf(value.raw) : undefined;
}

/** The same where a text is needed. */
export function needText(value: Value, what: string, span: Span): Text {
  const text = textValue(value);
  if (text === undefined) throw malformed(`${what} is no text`, "give a text, or a function that gives one", span);
  return text;
}
