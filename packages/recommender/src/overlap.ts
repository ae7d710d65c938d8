import { coversAction, coversResource } from "@policyproof/checks";
import type { Policy, Statement } from "@policyproof/policy";
import type { Note } from "./note.ts";
import type { StatementChange } from "./refine/edit.ts";
import { actionPattern } from "./proof/policies.ts";

/**
 * Statements whose narrowed patterns a statement without conditions allows as well: which of them keeps an action was a choice. Each was given the
 * least general patterns that keep what it allowed by itself.
 */
export function overlapNotes(policy: Policy, changes: readonly StatementChange[]): readonly Note[] {
  return policy.statements.flatMap((statement, index): readonly Note[] => {
    const change = changes[index];
    if (change?.kind !== "patterns") return [];
    const other = policy.statements.find(
      (one) => one !== statement && changes[one.index]?.kind !== "gone" && allowsAll(one, statement, change.edits),
    );
    if (other === undefined) return [];
    const message = `what was narrowed in statement ${index} is allowed by statement ${other.index}, too; both keep the used actions, each in its own least general patterns`;
    return [{ code: "overlap", message, statementIndex: index }];
  });
}

type Edits = Extract<StatementChange, { readonly kind: "patterns" }>["edits"];

function allowsAll(other: Statement, statement: Statement, edits: Edits): boolean {
  if (other.effect === "Deny" || other.conditions.length > 0 || other.action.negated) return false;
  if (other.principal !== undefined || !coversResources(other, statement)) return false;
  const patterns = edits.flatMap((edit) => edit.patterns);
  return (
    patterns.length > 0 &&
    patterns.every((pattern) => {
      const narrow = actionPattern(pattern, other.span);
      return other.action.patterns.some((wide) => coversAction(wide, narrow));
    })
  );
}

function coversResources({ resource: wide }: Statement, { resource: narrow }: Statement): boolean {
  if (wide === undefined || narrow === undefined || wide.negated || narrow.negated) return false;
  return narrow.patterns.every((pattern) => wide.patterns.some((one) => coversResource(one, pattern)));
}
