import type { Policy } from "@policyproof/policy";
import type { StatementChange } from "../refine/edit.ts";
import type { KnownActions } from "../refine/known-actions.ts";
import { refineStatement } from "../refine/refine-statement.ts";
import type { RefineOptions } from "../refine/refine-statement.ts";
import type { UnusedAccess } from "../refine/unused-access.ts";
import { applyChanges } from "../text/apply-changes.ts";
import type { Note } from "../note.ts";
import { MOST_ATTACHED, policySize, SIZE_LIMITS } from "./size.ts";
import { splitPolicy } from "./split-policy.ts";

/** A refinement that nobody has proved yet. */
export interface Draft {
  readonly changes: readonly StatementChange[];
  /** The documents that take the place of the original; none: nothing is left of it. */
  readonly texts: readonly string[];
  readonly notes: readonly Note[];
}

export interface FitOptions {
  readonly futureActions: RefineOptions["futureActions"];
  /** White space not counted. */
  readonly limit: number;
  /** Inline policies share one limit, so that several of them would not help: what has to be split becomes managed policies. */
  readonly isInline: boolean;
}

/**
 * Takes out what is unused, and does what the limit of size asks for, the least first: the plain refinement; the same with prefixes as short as they can
 * be; `NotAction` where the original named everything; both; several policies.
 */
export function draftRefinement(policy: Policy, known: KnownActions, unused: UnusedAccess, options: FitOptions): Draft {
  const { futureActions, limit } = options;
  const attempts: RefineOptions[] = [{ futureActions, everything: "services", edges: "words" }];
  if (futureActions === "keep") {
    attempts.push({ futureActions, everything: "services", edges: "letters" });
    attempts.push({ futureActions, everything: "exceptions", edges: "words" });
    attempts.push({ futureActions, everything: "exceptions", edges: "letters" });
  }
  let smallest: Attempt | undefined;
  for (const attempt of attempts) {
    const found = attemptRefinement(policy, known, unused, attempt);
    if (found.size <= limit || !found.isChanged) return { ...found, notes: notesOf(found, options) };
    if (smallest === undefined || found.size < smallest.size) smallest = found;
  }
  if (smallest === undefined) throw new Error("no refinement was attempted");
  return splitUp(smallest, options);
}

interface Attempt extends Omit<Draft, "notes"> {
  readonly options: RefineOptions;
  readonly isChanged: boolean;
  readonly size: number;
}

function attemptRefinement(policy: Policy, known: KnownActions, unused: UnusedAccess, options: RefineOptions): Attempt {
  const changes = policy.statements.map((statement) => refineStatement(statement, known, unused, options));
  const isChanged = changes.some(({ kind }) => kind !== "none");
  const text = isChanged ? applyChanges(policy.text, changes) : policy.text;
  const texts = text === undefined ? [] : [text];
  return { changes, texts, options, isChanged, size: text === undefined ? 0 : policySize(text) };
}

function splitUp(attempt: Attempt, options: FitOptions): Draft {
  const { limit, isInline } = options;
  const most = isInline ? SIZE_LIMITS.managed : limit;
  const parts = attempt.texts.flatMap((text) => splitPolicy(text, most) ?? []);
  const notes = notesOf(attempt, options);
  const { changes } = attempt;
  if (parts.length === 0) {
    const message = `the refined policy has ${attempt.size} characters, more than the ${limit} that fit, and cannot be split`;
    return { changes, texts: attempt.texts, notes: [...notes, { code: "too-large", message }] };
  }
  const split: Note = {
    code: "split",
    message: `the refined policy has ${attempt.size} characters, more than the ${limit} that fit: ${placeTakers(parts.length, isInline)}`,
  };
  const many: readonly Note[] =
    parts.length <= MOST_ATTACHED
      ? []
      : [
          {
            code: "too-many-policies",
            message: `${parts.length} policies are more than the ${MOST_ATTACHED} that a principal may have by default`,
          },
        ];
  return { changes, texts: parts, notes: [...notes, split, ...many] };
}

function placeTakers(count: number, isInline: boolean): string {
  const kind = isInline ? "managed " : "";
  return count === 1
    ? `a ${kind}policy takes its place`
    : `${count} ${kind}policies take its place, to be attached together`;
}

function notesOf({ options, changes }: Attempt, { limit }: FitOptions): readonly Note[] {
  const notes: Note[] = [];
  if (options.edges === "letters")
    notes.push({
      code: "shortened",
      message: `prefixes were cut short to stay within ${limit} characters; actions that AWS adds later match them more often`,
    });
  for (const [statementIndex, { kind }] of changes.entries())
    if (kind === "exceptions")
      notes.push({
        code: "exceptions",
        message: `a list of what is used does not fit into ${limit} characters: \`NotAction\` lists what is not, and services that AWS adds later stay allowed`,
        statementIndex,
      });
  return notes;
}
