import type { ConditionView, DocumentView, StatementView } from "../document/document.ts";
import type { Finding } from "../finding.ts";
import type { Subject } from "../policy-type.ts";

/** What a check may know besides what it looks at. */
export interface CheckInputs {
  readonly document: DocumentView;
  readonly subject: Subject;
}

/** Looks at the document as a whole. */
export type DocumentCheck = (inputs: CheckInputs) => readonly Finding[];

/** Looks at one statement. */
export type StatementCheck = (statement: StatementView, inputs: CheckInputs) => readonly Finding[];

/** Looks at one key under one operator. */
export type ConditionCheck = (
  condition: ConditionView,
  statement: StatementView,
  inputs: CheckInputs,
) => readonly Finding[];
