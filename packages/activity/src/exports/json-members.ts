import { parseJson } from "@policyproof/policy";
import { ExportError } from "../problem.ts";

/** An object of a JSON text that is not known to be what it should be. */
export type JsonMembers = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON text.
 *
 * @throws {ExportError} with line and column, if it is none
 */
export function readJson(text: string, what: string): unknown {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    // The fast reader says little about the place; the careful one is asked only now.
    const first = parseJson(bare).diagnostics.find(({ severity }) => severity === "error");
    const place = first?.span === undefined ? "" : ` at ${first.span.start.line}:${first.span.start.column}`;
    throw new ExportError(`${what}: no JSON${place}: ${first?.message ?? "it cannot be read"}`);
  }
}

export function isMembers(value: unknown): value is JsonMembers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; none if there is no list. */
export function objectsOf(value: unknown): readonly JsonMembers[] {
  return Array.isArray(value) ? value.filter(isMembers) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
