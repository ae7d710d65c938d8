import { quote } from "@policyproof/diagnostics";
import type { Diagnostic, LineIndex } from "@policyproof/diagnostics";
import { yamlDiagnostic } from "./fault.ts";

// What YAML does not take at all: controls but for tab and line ends, and halves of surrogate pairs.
const REFUSED =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character of a text that no YAML has. */
export function refusedCharacter(text: string, lines: LineIndex): Diagnostic | undefined {
  const found = REFUSED.exec(text);
  if (found === null) return undefined;
  const span = lines.span(found.index, found.index + 1);
  return text.charCodeAt(found.index) >= 0xd800
    ? yamlDiagnostic(
        "lone-surrogate",
        "half of a UTF-16 surrogate pair is no character",
        span,
        "save the file as UTF-8",
      )
    : yamlDiagnostic(
        "control-character",
        `the control character ${quote(found[0])} cannot stand in YAML`,
        span,
        "remove it, or write it as an escape in double quotes",
      );
}
