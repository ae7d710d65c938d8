import type { Span } from "@policyproof/diagnostics";

/** What is wrong with a standard, or seems to be. */
export interface StandardFault {
  /** With an error nothing is checked. */
  readonly severity: "error" | "warning";
  /** One lower-case sentence without a full stop. */
  readonly message: string;
  readonly span: Span;
  readonly help: string;
}
