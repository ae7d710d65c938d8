import { formatDiagnostic } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import type { Input } from "./read-input.ts";
import type { Session } from "./session.ts";

/** Warnings that are printed for one file; a generated policy can have thousands of the same. */
const MAX_WARNINGS = 20;

/** Prints the warnings among the diagnostics of an input on standard error. */
export async function printWarnings(input: Input, diagnostics: readonly Diagnostic[], { io }: Session): Promise<void> {
  const warnings = diagnostics.filter((diagnostic) => diagnostic.severity === "warning");
  if (warnings.length === 0) return;
  const shown = warnings.slice(0, MAX_WARNINGS).map((warning) => `${formatDiagnostic(warning, input)}\n\n`);
  const rest = warnings.length - shown.length;
  await io.stderr.write([...shown, ...(rest > 0 ? [`${input.file}: and ${rest} more warnings\n\n`] : [])].join(""));
}
