import { parseJson } from "@policyproof/policy";
import { applyEdits, replaceItems } from "../text/edit-list.ts";
import { locate, memberOf, textOf } from "../text/policy-document.ts";
import type { PolicyDocument } from "../text/policy-document.ts";
import { policySize } from "./size.ts";

/**
 * Several policies that together have the statements of one, each within the limit, in the order of the statements. A statement that is
 * too large by itself is repeated, each time with a part of its actions. Undefined if that does not help: without its actions the
 * statement is too large still, or they are no list that may be cut (`NotAction`).
 */
export function splitPolicy(text: string, limit: number): readonly string[] | undefined {
  const document = locate(text);
  const frame = policySize(policyOf(document, []));
  const pieces = document.statements.flatMap((statement) => {
    const whole = textOf(text, statement);
    return frame + policySize(whole) <= limit ? [whole] : cutStatement(whole, limit - frame);
  });
  const groups = packed(pieces, limit - frame);
  return groups?.map((group) => policyOf(document, group));
}

/** The document with these statements instead of its own. */
function policyOf({ text, statement }: PolicyDocument, statements: readonly string[]): string {
  const { start, end } = statement.span;
  if (statement.kind === "array") {
    return applyEdits(text, [replaceItems(text, statement, statements)]);
  }
  return applyEdits(text, [{ start: start.offset, end: end.offset, text: `[${statements.join(", ")}]` }]);
}

/** The statement as often as its actions need it; by itself if they are no list that may be cut. */
function cutStatement(whole: string, limit: number): readonly string[] {
  const list = memberOf(parseJson(whole).value, "Action")?.value;
  if (list?.kind !== "array") return [whole];
  const withItems = (items: readonly string[]): string => applyEdits(whole, [replaceItems(whole, list, items)]);
  const groups = packed(
    list.items.map((item) => textOf(whole, item)),
    limit - policySize(withItems([])),
  );
  return groups?.map(withItems) ?? [whole];
}

/** Cuts a list into stretches that fit with commas between, each as long as can be. Undefined if an item does not fit by itself. */
function packed(items: readonly string[], room: number): readonly (readonly string[])[] | undefined {
  const groups: string[][] = [];
  let left = 0;
  for (const item of items) {
    const size = policySize(item);
    if (size > room) return undefined;
    const last = groups.at(-1);
    if (last !== undefined && size + 1 <= left) {
      last.push(item);
      left -= size + 1;
    } else {
      groups.push([item]);
      left = room - size;
    }
  }
  return groups;
}
