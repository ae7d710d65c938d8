import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import type { Assumptions } from "./choices.ts";
import { unsupported } from "./fault.ts";
import type { Template } from "./template.ts";
import type { Text, Value } from "./values.ts";

/** Names that loops bind, with their values. */
export type Scope = ReadonlyMap<string, Text>;

/** One evaluation of a part of a template, under assumptions. */
export interface Run {
  readonly template: Template;
  readonly assumptions: Assumptions;
  /** Values of conditions that were looked at. */
  readonly conditions: Map<string, boolean>;
  /** Conditions and names of resources that are being looked at, to see circles. */
  readonly open: Set<string>;
  /** Names of resources that were looked at. */
  readonly names: Map<string, Text>;
  /** How much more may be evaluated, in values and characters. */
  budget: number;
  depth: number;
  readonly evaluate: (run: Run, node: JsonNode, scope: Scope) => Value;
}

const MAX_DEPTH = 400;

export function startRun(template: Template, assumptions: Assumptions, evaluate: Run["evaluate"], budget: number): Run {
  return {
    template,
    assumptions,
    conditions: new Map(),
    open: new Set(),
    names: new Map(),
    budget,
    depth: 0,
    evaluate,
  };
}

/** Counts work, and refuses more than a template can need: what names what names itself twice grows without bound. */
export function spend(run: Run, work: number, span: Span): void {
  run.budget -= work;
  if (run.budget < 0) throw unsupported("the document grows without bound", "simplify what it refers to", span);
}

/** Goes one level deeper for the time of `action`. */
export function deeper<Result>(run: Run, span: Span, action: () => Result): Result {
  run.depth += 1;
  try {
    if (run.depth > MAX_DEPTH)
      throw unsupported("functions are nested too deeply here", "simplify what it refers to", span);
    return action();
  } finally {
    run.depth -= 1;
  }
}
