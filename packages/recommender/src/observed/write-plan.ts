import { parseJson } from "@policyproof/policy";
import { applyEdits, editList, widenToList } from "../text/edit-list.ts";
import type { TextEdit } from "../text/edit-list.ts";
import { locate, memberOf, textOf } from "../text/policy-document.ts";
import type { StatementPlan, Variant } from "./plan.ts";

/** The text of the policy with its statements as planned, in the layout of its author. */
export function writePlan(text: string, plans: readonly StatementPlan[]): string {
  const { statement, statements } = locate(text);
  const sids = new Set(statements.flatMap((one) => sidOf(textOf(text, one)) ?? []));
  const bodies = statements.map((one, index) => {
    const body = textOf(text, one);
    const { variants = [], edits = [] } = plans[index] ?? {};
    if (edits.length === 0) return undefined;
    return variants.map((variant, place) => writeVariant(place === 0 ? body : renamed(body, sids), variant));
  });
  if (statement.kind === "array") return applyEdits(text, [editList(text, statement, bodies)]);
  const [start, end] = [statement.span.start.offset, statement.span.end.offset];
  const own = bodies[0] ?? [textOf(text, statement)];
  const [only, ...others] = own;
  const value = only !== undefined && others.length === 0 ? only : `[${own.join(", ")}]`;
  return applyEdits(text, [{ start, end, text: value }]);
}

function writeVariant(body: string, { actions, resources }: Variant): string {
  const edits: TextEdit[] = [];
  const { value: statement } = parseJson(body);
  const action = memberOf(statement, "Action", "NotAction");
  const resource = memberOf(statement, "Resource");
  const rewrite = (member: NonNullable<typeof action>, instead: readonly (readonly string[] | undefined)[]): void => {
    const { value, keySpan } = member;
    const texts = instead.map((one) => one?.map((item) => JSON.stringify(item)));
    if (value.kind === "array") edits.push(editList(body, value, texts));
    else if (texts[0] !== undefined) edits.push(widenToList(body, keySpan.start.offset, value, texts[0]));
  };
  if (action !== undefined && actions !== undefined) {
    if ("list" in actions) {
      const { start, end } = action.keySpan;
      edits.push({ start: start.offset, end: end.offset, text: '"Action"' });
      const others = action.value.kind === "array" ? action.value.items.slice(1).map(() => []) : [];
      rewrite(action, [actions.list, ...others]);
    } else rewrite(action, actions);
  }
  if (resource !== undefined && resources !== undefined) rewrite(resource, resources);
  return applyEdits(body, edits);
}

/** A second statement needs a `Sid` of its own. */
function renamed(body: string, sids: Set<string>): string {
  const member = memberOf(parseJson(body).value, "Sid");
  if (member?.value.kind !== "string" || member.value.value === "") return body;
  let number = 2;
  while (sids.has(`${member.value.value}${number}`)) number += 1;
  const sid = `${member.value.value}${number}`;
  sids.add(sid);
  const { start, end } = member.value.span;
  return applyEdits(body, [{ start: start.offset, end: end.offset, text: JSON.stringify(sid) }]);
}

function sidOf(body: string): string | undefined {
  const value = memberOf(parseJson(body).value, "Sid")?.value;
  return value?.kind === "string" ? value.value : undefined;
}
