import { globMatches, parseGlob } from "@policyproof/policy";
import type { IssueCode } from "../codes.ts";
import { elementOf, looksAt } from "../document/statement.ts";
import type { StatementView, TextView } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { Finding, Location } from "../finding.ts";

/** An action that should be granted on few resources only. */
export interface SensitiveAction {
  /** Lower case, with its service. */
  readonly action: string;
  /** Condition keys, lower case, that narrow a grant on all resources down well enough. */
  readonly narrowedBy: readonly string[];
  readonly findings: Readonly<Record<WideGrant, readonly [IssueCode, string]>>;
}

/** How a statement grants too much of an action. */
export type WideGrant =
  | "not-resource"
  | "star-in-action-and-not-resource"
  | "not-action-and-not-resource"
  | "star-in-resource"
  | "star-in-action-and-resource"
  | "star-in-resource-and-not-action";

/** The finding about an Allow statement that grants the action on resources which it does not name. */
export function wideGrants(statement: StatementView, sensitive: SensitiveAction): readonly Finding[] {
  const action = elementOf(statement, "Action");
  const resource = elementOf(statement, "Resource");
  if (statement.effect !== "Allow" || action === undefined || resource === undefined) return [];
  const matching = action.texts.filter(({ text }) => covers(text, sensitive.action));
  if (action.negated ? matching.length > 0 : matching.length === 0) return [];
  const exact = matching.filter(({ text }) => !/[*?]/.test(text));
  const actionPlaces = action.negated ? [action.place] : placesOf(exact.length > 0 ? exact : matching);
  if (resource.negated) {
    const kind = action.negated
      ? "not-action-and-not-resource"
      : exact.length > 0
        ? "not-resource"
        : "star-in-action-and-not-resource";
    return [create(sensitive, kind, [...actionPlaces, resource.place])];
  }
  const wide = resource.texts.filter(({ text }) => isEveryRole(text));
  if (wide.length === 0 || looksAt(statement, sensitive.narrowedBy)) return [];
  const kind = action.negated
    ? "star-in-resource-and-not-action"
    : exact.length > 0
      ? "star-in-resource"
      : "star-in-action-and-resource";
  return [create(sensitive, kind, [...actionPlaces, ...placesOf(wide)])];
}

function create({ findings }: SensitiveAction, kind: WideGrant, places: readonly Location[]): Finding {
  const [code, details] = findings[kind];
  return createFinding(code, details, places);
}

function placesOf(texts: readonly TextView[]): readonly Location[] {
  return texts.map(({ place }) => place);
}

function covers(pattern: string, action: string): boolean {
  return globMatches(parseGlob(pattern.toLowerCase()), action);
}

/** `*`, or an ARN whose last field holds no more than the word `role` (or the path of service-linked roles) and wildcards. */
function isEveryRole(text: string): boolean {
  if (/^\*+$/.test(text)) return true;
  return /^arn:[^:]*:(?:iam|[^:]*\*):[^:]*:[^:]*:(?:role\/|role\/aws-service-role\/)?\*+$/.test(text);
}
