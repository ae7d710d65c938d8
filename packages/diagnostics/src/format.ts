import type { Diagnostic } from "./diagnostic.ts";
import { excerpt } from "./excerpt.ts";
import { escapeInvisible } from "./quote.ts";
import type { Span } from "./span.ts";

/** A text and the name it has for the user: a path, or `<stdin>`. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** `file:line:column`, as terminals and editors turn into links; the bare file without a span. */
export function formatLocation(file: string, span?: Span): string {
  const name = escapeInvisible(file);
  return span === undefined ? name : `${name}:${span.start.line}:${span.start.column}`;
}

/**
 * A diagnostic as several lines of plain text, without a final line end:
 *
 * ```text
 * policy.json:4:13: error[invalid-effect]: `allow` is no effect
 *   4 |   "Effect": "allow",
 *     |             ^^^^^^^
 *   help: write `Allow`
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic, source: Source): string {
  const { code, severity, message, span, related = [], help } = diagnostic;
  const lines = [`${formatLocation(source.file, span)}: ${severity}[${code}]: ${message}`];
  if (span !== undefined) lines.push(indent(excerpt(source.text, span)));
  for (const place of related) {
    lines.push(
      `  note: ${place.message} at ${formatLocation(source.file, place.span)}`,
      indent(excerpt(source.text, place.span)),
    );
  }
  if (help !== undefined) lines.push(`  help: ${help}`);
  return lines.join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
