import type { DiagnosticCode } from "./codes.ts";
import type { Span } from "./span.ts";

/** `error`: no policy came out of the text. `warning`: the policy stands but does not mean what it seems to. */
export type Severity = "error" | "warning" | "info";

/** A finding about a text, as data; renderers live elsewhere. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One lower-case sentence without a full stop; the user's own text in backticks. */
  readonly message: string;
  readonly span?: Span;
  /** Where in the document, as in `["Statement", 0, "Action", 1]`. */
  readonly path?: readonly (string | number)[];
  /** What to do about it. */
  readonly help?: string;
  /** Other places of the same text that the finding is about, as the first of two equal keys. */
  readonly related?: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}
