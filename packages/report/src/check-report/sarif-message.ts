import { printable, printableLines } from "../printable.ts";
import { shorten } from "./describe.ts";

/** Who reads the file: whoever follows the standard, or GitHub's code scanning, which reads a part of it. */
export type SarifReader = "standard" | "github";

export interface SarifMessage {
  readonly text: string;
}

/**
 * A plain text message without links, placeholders or anything invisible.
 *
 * An embedded link is `[text](target)` (SARIF 2.1.0, section 3.11.6) and cannot be escaped as a whole, so a space is put into it.
 * Braces are doubled because placeholders are written in single ones (section 3.11.5); GitHub knows no placeholders and would
 * show both.
 */
export function sarifMessage(text: string, reader: SarifReader, maxCharacters: number): SarifMessage {
  const harmless = printableLines(shorten(text, maxCharacters)).replaceAll("](", "] (");
  return { text: reader === "github" ? harmless : harmless.replaceAll(/[{}]/g, "$&$&") };
}

/** The same on one line, for names and descriptions, which have no placeholders; never empty, which GitHub refuses. */
export function sarifText(text: string, maxCharacters: number): string {
  return printable(shorten(text, maxCharacters)).replaceAll("](", "] (") || "(no text)";
}
