import type { Span } from "@policyproof/diagnostics";
import { ISSUE_CODES } from "./codes.ts";
import type { FindingType, IssueCode } from "./codes.ts";

/** One step from the document's root: into a member's value, an array, to a member's key, or to a part of a string. */
export type PathStep =
  | { readonly value: string }
  | { readonly index: number }
  | { readonly key: string }
  /** UTF-16 code units of the unescaped string. */
  | { readonly substring: { readonly start: number; readonly length: number } };

export type DocumentPath = readonly PathStep[];

/** A place in the document. */
export interface Location {
  readonly path: DocumentPath;
  readonly span: Span;
}

/** What is to be said about a document, with all places that it is about. */
export interface Finding {
  readonly issueCode: IssueCode;
  readonly findingType: FindingType;
  /** One or a few sentences: what is wrong and what to do. */
  readonly findingDetails: string;
  /** Never empty. */
  readonly locations: readonly Location[];
}

/** A finding with its code's type. */
export function createFinding(issueCode: IssueCode, findingDetails: string, locations: readonly Location[]): Finding {
  return { issueCode, findingType: ISSUE_CODES[issueCode], findingDetails, locations };
}

/** Errors and security warnings: a document with one of them should not be deployed as it is. */
export function isSerious({ findingType }: Finding): boolean {
  return findingType === "ERROR" || findingType === "SECURITY_WARNING";
}
