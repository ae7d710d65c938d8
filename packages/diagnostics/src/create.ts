import { DIAGNOSTIC_CODES } from "./codes.ts";
import type { DiagnosticCode } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic with its code's severity from the registry. */
export function createDiagnostic(
  code: DiagnosticCode,
  message: string,
  details: Pick<Diagnostic, "span" | "path" | "help" | "related"> = {},
): Diagnostic {
  return { code, severity: DIAGNOSTIC_CODES[code].severity, message, ...details };
}

/** Whether one of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
