import { createDiagnostic } from "@policyproof/diagnostics";
import type { Diagnostic, DiagnosticCode, RelatedPlace, Span } from "@policyproof/diagnostics";
import type { PolicyKind } from "../ast/policy.ts";

/** Steps from the document's root, as in `["Statement", 0, "Action"]`. */
export type Path = readonly (string | number)[];

/** Where something stands in the document. */
export interface Place {
  readonly span: Span;
  readonly path: Path;
}

/** What holds for the whole document, and what was found so far. */
export interface ParseContext {
  readonly kind: PolicyKind;
  /** A statement of a resource policy may name nobody; else it must have `Principal` or `NotPrincipal`. */
  readonly mayNameNobody: boolean;
  /** The document's version has policy variables. */
  readonly variables: boolean;
  readonly diagnostics: Diagnostic[];
}

export function report(
  context: ParseContext,
  code: DiagnosticCode,
  message: string,
  place: Place,
  help: string,
  related?: RelatedPlace,
): void {
  const details = { span: place.span, path: place.path, help };
  context.diagnostics.push(
    createDiagnostic(code, message, related === undefined ? details : { ...details, related: [related] }),
  );
}
