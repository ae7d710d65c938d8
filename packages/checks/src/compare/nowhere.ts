import type { Span } from "@policyproof/diagnostics";

const START = { offset: 0, line: 1, column: 1 };

/** The place of what stands in no document. */
export const NOWHERE: Span = { start: START, end: START };
