import type { Span } from "@policyproof/diagnostics";
import type { JsonNode, JsonObject } from "@policyproof/policy";

/** A value of an input other than a policy has the wrong shape. */
export class FieldError extends Error {
  /** As in `access[0].actions`. */
  readonly field: string;
  readonly span: Span;
  readonly help: string;

  constructor(field: string, span: Span, message: string, help: string) {
    super(message);
    this.name = "FieldError";
    this.field = field;
    this.span = span;
    this.help = help;
  }
}

/** The value of a key, if the object has it and it is not null. */
export function optionalField(object: JsonObject, key: string): JsonNode | undefined {
  const value = object.members.find((member) => member.key === key)?.value;
  return value?.kind === "null" ? undefined : value;
}

/** The value of a key. Throws FieldError if the object does not have it. */
export function requiredField(object: JsonObject, key: string, help: string): JsonNode {
  const value = optionalField(object, key);
  if (value === undefined) {
    throw new FieldError(key, object.span, `\`${key}\` is missing`, help);
  }
  return value;
}

export function asObject(node: JsonNode, field: string, help: string): JsonObject {
  if (node.kind !== "object") {
    throw new FieldError(field, node.span, `\`${field}\` must be an object, not ${kindInWords(node)}`, help);
  }
  return node;
}

export function asString(node: JsonNode, field: string, help: string): string {
  if (node.kind !== "string") {
    throw new FieldError(field, node.span, `\`${field}\` must be a string, not ${kindInWords(node)}`, help);
  }
  return node.value;
}

export function asStrings(node: JsonNode, field: string, help: string): readonly string[] {
  if (node.kind !== "array") {
    throw new FieldError(field, node.span, `\`${field}\` must be a list of strings, not ${kindInWords(node)}`, help);
  }
  return node.items.map((item, index) => asString(item, `${field}[${index}]`, help));
}

function kindInWords(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return "a string";
    case "number":
      return "a number";
    case "boolean":
      return "a boolean";
    case "null":
      return "null";
  }
}
