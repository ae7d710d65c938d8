import { quote } from "@policyproof/diagnostics";
import type { DiagnosticCode } from "@policyproof/diagnostics";

/** Why reading stopped. Thrown and caught within the JSON parser; never leaves it. */
export class JsonFault extends Error {
  readonly code: DiagnosticCode;
  /** Offsets. */
  readonly start: number;
  readonly end: number;
  readonly help: string;

  constructor(
    code: DiagnosticCode,
    message: string,
    place: { readonly start: number; readonly end: number },
    help: string,
  ) {
    super(message);
    this.name = "JsonFault";
    this.code = code;
    this.start = place.start;
    this.end = place.end;
    this.help = help;
  }
}

/** The place of one character. */
export function characterAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const code = text.codePointAt(offset);
  return { start: offset, end: code === undefined ? offset : offset + (code > 0xffff ? 2 : 1) };
}

/** One character for a message. */
export function quoteCharacter(text: string, offset: number): string {
  const { start, end } = characterAt(text, offset);
  return quote(text.slice(start, end));
}
