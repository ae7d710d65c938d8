import type { Span } from "@policyproof/diagnostics";
import { malformed } from "./fault.ts";
import { needText } from "./text-value.ts";
import { computed, knownText, textOf } from "./values.ts";
import type { Open, Text, Value } from "./values.ts";

/** `Fn::Join`. */
export function joinItems(delimiter: Text, list: Value, span: Span): Text {
  if (list.kind === "list" && list.open !== undefined) return [computed("Fn::Join", [delimiter, [list.open]], span)];
  // A text of its own where a list is wanted is an attribute that is a list.
  if (list.kind === "text" && list.text.length === 1 && knownText(list.text) === undefined) {
    return [computed("Fn::Join", [delimiter, list.text], span)];
  }
  if (list.kind !== "list") throw malformed("`Fn::Join` takes a list", 'write `!Join [":", [a, b]]`', span);
  const pieces: (string | Open)[] = [];
  for (const [index, item] of list.items.entries()) {
    if (index > 0) pieces.push(...delimiter);
    if (item.kind === "list" && item.open !== undefined)
      pieces.push(computed("Fn::Join", [delimiter, [item.open]], span));
    else if (item.kind === "list") pieces.push(...joinItems(delimiter, item, span));
    else pieces.push(...needText(item, "an item of `Fn::Join`", item.span));
  }
  return textOf(...pieces);
}

/** `Fn::Select`. */
export function selectItem(index: Text, list: Value, span: Span): Value {
  const known = knownText(index);
  const whole = list.kind === "list" ? list.open : undefined;
  const base: Text | undefined = whole === undefined ? (list.kind === "text" ? list.text : undefined) : [whole];
  if (known === undefined && list.kind === "list") {
    const texts = list.items.map((item) => needText(item, "an item of `Fn::Select`", item.span));
    return {
      kind: "text",
      text: [computed("Fn::Select", [index, ...texts, ...(base === undefined ? [] : [base])], span)],
      span,
    };
  }
  if (known !== undefined && !/^\d{1,6}$/.test(known))
    throw malformed("the index of `Fn::Select` is no number", "count from 0", span);
  const item = list.kind === "list" ? list.items[Number(known)] : undefined;
  if (item !== undefined) return withSpan(item, span);
  if (base === undefined || knownText(base) !== undefined)
    throw malformed("the list of `Fn::Select` has no such item", "count from 0", span);
  return { kind: "text", text: [computed("Fn::Select", [index, base], span)], span };
}

function withSpan(value: Value, span: Span): Value {
  return value.kind === "object" || value.kind === "list" ? value : { ...value, span };
}

/** `Fn::Split`. What follows the first piece that may itself hold the delimiter is not known; pieces may be empty. */
export function splitText(delimiter: string, text: Text, span: Span): Value {
  const items: Value[] = [];
  let current: (string | Open)[] = [];
  const close = (): void => {
    items.push({ kind: "text", text: textOf(...current), span });
    current = [];
  };
  for (const piece of text) {
    if (typeof piece !== "string") {
      if (mayHold(piece, delimiter))
        return {
          kind: "list",
          items,
          open: { ...computed("Fn::Split", [textOf(delimiter), text], span), kind: "anything" },
          span,
        };
      current.push(piece);
      continue;
    }
    for (const [index, part] of piece.split(delimiter).entries()) {
      if (index > 0) close();
      current.push(part);
    }
  }
  close();
  return { kind: "list", items, span };
}

/** Can the value hold the delimiter, or a part of it beside the text around? */
function mayHold({ kind }: Open, delimiter: string): boolean {
  return kind === "anything" || kind === "name" || /[a-z\d.-]/.test(delimiter);
}
