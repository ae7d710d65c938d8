import type { JsonObject } from "@policyproof/policy";
import type { StatementChange } from "../refine/edit.ts";
import { applyEdits, editList, widenToList } from "./edit-list.ts";
import type { TextEdit } from "./edit-list.ts";
import { locate, memberOf } from "./policy-document.ts";

/**
 * The text of the policy with its statements changed and everything else, down to blanks and line ends, as its author left it.
 * Undefined if no statement is left.
 */
export function applyChanges(text: string, changes: readonly StatementChange[]): string | undefined {
  const document = locate(text);
  const left = changes.map((change) => change.kind !== "gone");
  if (!left.includes(true)) return undefined;
  const inner = document.statements.flatMap((statement, index) => editsWithin(text, statement, changes[index]));
  if (left.every(Boolean) || document.statement.kind !== "array") return applyEdits(text, inner);
  const list = document.statement;
  const bodies = document.statements.map((statement, index) => {
    const [start, end] = [statement.span.start.offset, statement.span.end.offset];
    const own = editsWithin(text, statement, changes[index]).map((edit) => shifted(edit, -start));
    return left[index] === true ? [applyEdits(text.slice(start, end), own)] : [];
  });
  return applyEdits(text, [editList(text, list, bodies)]);
}

function shifted({ start, end, text }: TextEdit, by: number): TextEdit {
  return { start: start + by, end: end + by, text };
}

function editsWithin(text: string, statement: JsonObject, change: StatementChange | undefined): readonly TextEdit[] {
  const member = memberOf(statement, "Action", "NotAction");
  if (member === undefined || change === undefined || change.kind === "none" || change.kind === "gone") return [];
  const { value, keySpan } = member;
  const key = keySpan.start.offset;
  switch (change.kind) {
    case "patterns": {
      const { instead, added } = change;
      if (value.kind === "array") return [editList(text, value, instead.map(quoted), added.map(quote))];
      const own = instead[0]?.map(quote) ?? [text.slice(value.span.start.offset, value.span.end.offset)];
      return [widenToList(text, key, value, [...own, ...added.map(quote)])];
    }
    case "exceptions": {
      const renamed = { start: key, end: keySpan.end.offset, text: quote("NotAction") };
      const items = change.patterns.map(quote);
      if (value.kind !== "array") return [renamed, widenToList(text, key, value, items)];
      return [renamed, editList(text, value, [items, ...value.items.slice(1).map(() => [])])];
    }
  }
}

function quoted(texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.map(quote);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
