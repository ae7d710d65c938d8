import { createDiagnostic } from "@policyproof/diagnostics";
import type { Diagnostic, DiagnosticCode, RelatedPlace, Span } from "@policyproof/diagnostics";

/** What can be wrong with a text as YAML. */
type YamlProblem =
  | "too-large"
  | "too-deep"
  | "empty"
  | "syntax"
  | "unexpected-end"
  | "duplicate-key"
  | "lone-surrogate"
  | "control-character";

/** The codes are those of JSON: a reader of YAML finds the same things wrong. */
const CODES: Readonly<Record<YamlProblem, DiagnosticCode>> = {
  "too-large": "json-too-large",
  "too-deep": "json-too-deep",
  empty: "json-empty",
  syntax: "json-syntax",
  "unexpected-end": "json-unexpected-end",
  "duplicate-key": "json-duplicate-key",
  "lone-surrogate": "json-lone-surrogate",
  "control-character": "json-control-character",
};

/** Why reading stopped. Thrown and caught within the YAML reader; never leaves it. */
export class YamlFault extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "YamlFault";
    this.diagnostic = diagnostic;
  }
}

export function yamlDiagnostic(
  problem: YamlProblem,
  message: string,
  span: Span,
  help: string,
  related?: RelatedPlace,
): Diagnostic {
  return createDiagnostic(
    CODES[problem],
    message,
    related === undefined ? { span, help } : { span, help, related: [related] },
  );
}

export function yamlFault(problem: YamlProblem, message: string, span: Span, help: string): YamlFault {
  return new YamlFault(yamlDiagnostic(problem, message, span, help));
}
