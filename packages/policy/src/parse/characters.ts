import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "../json/node.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";

/** Source: reference_iam-quotas, "IAM name requirements". */
const UNSUPPORTED = /[^\t\n\r\u0020-\u00ff]/u;

/** Notes, once, that strings of the document hold characters beyond TAB, LF, CR and U+0020 to U+00FF. */
export function lintCharacters(context: ParseContext, document: JsonNode, text: string): void {
  // Such a character is in the text itself or comes out of one of these escapes.
  const own = text.slice(document.span.start.offset, document.span.end.offset);
  if (!UNSUPPORTED.test(own) && !/\\[ubf]/.test(own)) return;
  const found = stringsOf(document).filter(({ value }) => UNSUPPORTED.test(value));
  const first = found.toSorted((a, b) => a.span.start.offset - b.span.start.offset)[0];
  if (first === undefined) return;
  const code = UNSUPPORTED.exec(first.value)?.[0].codePointAt(0) ?? 0;
  const more = found.length === 1 ? "" : `, and so do ${found.length - 1} more`;
  report(
    context,
    "unsupported-character",
    `the string holds U+${code.toString(16).toUpperCase().padStart(4, "0")}, which IAM policies cannot hold${more}`,
    { span: first.span, path: [] },
    "use only TAB, LF, CR and the characters U+0020 to U+00FF",
  );
}

/** Keys and string values, in no particular order. */
function stringsOf(document: JsonNode): { readonly value: string; readonly span: Span }[] {
  const strings: { value: string; span: Span }[] = [];
  const open = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "string") strings.push(node);
    if (node.kind === "array") for (const item of node.items) open.push(item);
    if (node.kind !== "object") continue;
    for (const { key, keySpan, value } of node.members) {
      strings.push({ value: key, span: keySpan });
      open.push(value);
    }
  }
  return strings;
}
