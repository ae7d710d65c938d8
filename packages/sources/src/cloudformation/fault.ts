import type { Span } from "@policyproof/diagnostics";
import type { NotAnalysed } from "../model.ts";

/** Why a document cannot be made out. Thrown and caught within the reading of a template; never leaves it. */
export class TemplateFault extends Error {
  readonly kind: NotAnalysed["kind"];
  readonly help: string;
  readonly span: Span | undefined;

  constructor(kind: NotAnalysed["kind"], message: string, help: string, span?: Span) {
    super(message);
    this.name = "TemplateFault";
    this.kind = kind;
    this.help = help;
    this.span = span;
  }
}

/** What to do where a macro makes a part of the template. */
export const PROCESSED = "give the processed template: `aws cloudformation get-template --template-stage Processed`";

export function malformed(message: string, help: string, span?: Span): TemplateFault {
  return new TemplateFault("malformed", message, help, span);
}

export function unsupported(message: string, help: string, span?: Span): TemplateFault {
  return new TemplateFault("unsupported", message, help, span);
}

export function unknownBefore(message: string, help: string, span?: Span): TemplateFault {
  return new TemplateFault("unknown", message, help, span);
}
