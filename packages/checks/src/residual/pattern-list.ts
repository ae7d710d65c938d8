import { literalStart } from "@policyproof/policy";
import type { ActionClause, ActionPattern, ResourceClause, ResourcePattern } from "@policyproof/policy";
import { createCandidateIndex } from "./candidate-index.ts";
import type { CandidateIndex, Shape } from "./candidate-index.ts";
import { actionKey, resourceKey } from "./canonical.ts";

/** The patterns of a list, prepared for many questions: equal ones are found by key, and of the others only those that hold the same texts are compared one by one. */
export interface PatternList<P> {
  readonly keys: ReadonlySet<string>;
  /** One of the patterns is `*`. */
  readonly any: boolean;
  /** Those that can cover more than themselves. */
  readonly wide: CandidateIndex<P>;
}

const ACTIONS = new WeakMap<ActionClause, PatternList<ActionPattern>>();
const RESOURCES = new WeakMap<ResourceClause, PatternList<ResourcePattern>>();

export function actionList(clause: ActionClause): PatternList<ActionPattern> {
  const known = ACTIONS.get(clause);
  if (known !== undefined) return known;
  const wide = clause.patterns.filter((pattern) => pattern.kind === "pattern" && hasWildcard(pattern.text));
  const list = {
    keys: new Set(clause.patterns.map(actionKey)),
    any: clause.patterns.some(({ kind }) => kind === "any"),
    wide: createCandidateIndex(wide, actionShape),
  };
  ACTIONS.set(clause, list);
  return list;
}

export function resourceList(clause: ResourceClause): PatternList<ResourcePattern> {
  const known = RESOURCES.get(clause);
  if (known !== undefined) return known;
  const wide = clause.patterns.filter(
    (pattern) => pattern.kind === "arn" && (hasWildcard(pattern.text) || isShortArn(pattern.text)),
  );
  const list = {
    keys: new Set(clause.patterns.map(resourceKey)),
    any: clause.patterns.some(({ kind }) => kind === "any"),
    wide: createCandidateIndex(wide, resourceShape),
  };
  RESOURCES.set(clause, list);
  return list;
}

export function actionShape(pattern: ActionPattern): Shape {
  if (pattern.kind !== "pattern") return { start: "", last: [] };
  const [first] = pattern.name;
  return { start: `${pattern.service}:${first?.kind === "literal" ? first.text : ""}`, last: pattern.name };
}

export function resourceShape(pattern: ResourcePattern): Shape {
  return { start: literalStart(pattern), last: pattern.kind === "arn" ? pattern.resource : [] };
}

/** May also be true of literal wildcards, which costs a comparison and no more. */
function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** Short ARNs are padded with wildcards. */
function isShortArn(text: string): boolean {
  return text.split(":").length < 6;
}
