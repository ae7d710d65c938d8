import { coversAction, coversResource } from "@policyproof/checks";
import type { Statement } from "@policyproof/policy";
import type { StatementView, TextView } from "../document/document.ts";
import { elementOf } from "../document/statement.ts";
import { createFinding } from "../finding.ts";
import type { Finding, Location } from "../finding.ts";

/** More entries than this with wildcards are not compared with all others. */
const MOST_WIDE = 400;

/** Actions of a statement that another one of its list takes in. */
export function redundantActions(view: StatementView, { action }: Statement): readonly Finding[] {
  const found = redundant(action.patterns, coversAction);
  const [first] = found;
  return first === undefined
    ? []
    : [
        createFinding(
          "REDUNDANT_ACTION",
          `The ${found.length} action(s) are redundant because they provide similar permissions. Update the policy to remove the redundant action such as: ${action.patterns[first]?.text ?? ""}.`,
          placesOf(elementOf(view, "Action")?.texts ?? [], found),
        ),
      ];
}

/** Resources of a statement that another one of its list takes in. */
export function redundantResources(view: StatementView, { resource }: Statement): readonly Finding[] {
  const found = redundant(resource?.patterns ?? [], coversResource);
  return found.length === 0
    ? []
    : [
        createFinding(
          "REDUNDANT_RESOURCE",
          `The ${found.length} resource ARN(s) are redundant because they reference the same resource. Review the use of wildcards (*)`,
          placesOf(elementOf(view, "Resource")?.texts ?? [], found),
        ),
      ];
}

interface Pattern {
  readonly kind: "any" | "none" | "pattern" | "arn";
  readonly text: string;
}

/** Indices of the patterns that others cover; of two that cover each other the later one. */
function redundant<P extends Pattern>(
  patterns: readonly P[],
  covers: (other: P, pattern: P) => boolean,
): readonly number[] {
  const first = new Map<string, number>();
  for (const [index, { text }] of patterns.entries()) if (!first.has(text)) first.set(text, index);
  const wide = [...patterns.entries()]
    .filter(([, { kind, text }]) => kind === "any" || (kind !== "none" && /[*?]/.test(text)))
    .slice(0, MOST_WIDE);
  return patterns.flatMap((pattern, index) => {
    // What matches nothing is another finding.
    if (pattern.kind === "none") return [];
    const again = first.get(pattern.text) !== index;
    const covered = wide.some(
      ([at, other]) => at !== index && covers(other, pattern) && (at < index || !covers(pattern, other)),
    );
    return again || covered ? [index] : [];
  });
}

function placesOf(texts: readonly TextView[], indices: readonly number[]): readonly Location[] {
  return indices.flatMap((index) => texts[index]?.place ?? []);
}
