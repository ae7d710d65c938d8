import type { Term } from "../term.ts";
import { endsWith, startsWith } from "../text/operations.ts";
import { constantHead, constantTail } from "./constant-ends.ts";

/**
 * What is left of `concat(parts) = text` once equal constant ends are taken off both sides: `"never"` if the ends differ,
 * undefined if there is nothing to take off or the sides are not a concatenation and a constant.
 */
export function equalTexts(
  left: Term,
  right: Term,
): { readonly parts: readonly Term[]; readonly text: string } | "never" | undefined {
  const [joined, constant] = left.op === "str.++" ? [left, right] : [right, left];
  if (joined.op !== "str.++" || constant.value?.kind !== "String") {
    return undefined;
  }
  const text = constant.value.value;
  const head = constantHead(joined);
  if (head !== undefined) {
    return startsWith(text, head) ? { parts: joined.args.slice(1), text: text.slice(head.length) } : "never";
  }
  const tail = constantTail(joined);
  if (tail !== undefined) {
    const kept = text.length - tail.length;
    return endsWith(text, tail) ? { parts: joined.args.slice(0, -1), text: text.slice(0, kept) } : "never";
  }
  return undefined;
}
