import type { TSchema } from "typebox";
import { MODELS } from "../schemas/models.ts";

/** `/access/0/actions` as `access[0].actions`. */
export function fieldOf(pointer: string): string {
  return stepsOf(pointer)
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : `${index === 0 ? "" : "."}${step}`))
    .join("");
}

/** The steps of a JSON pointer. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of stepsOf(pointer)) {
    if (!isRecord(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

export function schemaAt(root: TSchema, schemaPath: string): unknown {
  return valueAt(root, schemaPath.replace(/^#/, ""));
}

/** What the innermost described schema on the way says. */
export function descriptionAt(root: TSchema, schemaPath: string): string | undefined {
  let pointer = schemaPath.replace(/^#/, "");
  while (pointer !== "") {
    const description = resolved(valueAt(root, pointer))["description"];
    if (typeof description === "string") return description;
    pointer = pointer.slice(0, pointer.lastIndexOf("/"));
  }
  return undefined;
}

function resolved(schema: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) return {};
  const { $ref } = schema;
  return typeof $ref === "string" ? { ...MODELS[$ref] } : schema;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
