import { createDiagnostic } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import type { JsonNode } from "../json/node.ts";

/** The text of a JSON string; undefined, with a diagnostic, for any other value. A value that is not there gives neither. */
export function readText(
  node: JsonNode | undefined,
  path: readonly (string | number)[],
  help: string,
  diagnostics: Diagnostic[],
): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "string") return node.value;
  diagnostics.push(
    createDiagnostic("wrong-type", `\`${String(path.at(-1))}\` is a string, not ${describeKind(node)}`, {
      span: node.span,
      path,
      help,
    }),
  );
  return undefined;
}

/** A JSON value's type with its article, for messages. */
export function describeKind(node: JsonNode): string {
  switch (node.kind) {
    case "object":
    case "array":
      return `an ${node.kind}`;
    case "string":
    case "number":
    case "boolean":
      return `a ${node.kind}`;
    case "null":
      return "null";
  }
}
