import { createDiagnostic, quote } from "@policyproof/diagnostics";
import type { Diagnostic, Span } from "@policyproof/diagnostics";
import { isPossibleKey } from "../ast/template.ts";
import type { JsonMember, JsonNode } from "../json/node.ts";
import { scalarText } from "../json/scalar-text.ts";
import type { ContextValue } from "../request.ts";
import { describeKind } from "./read-text.ts";

/**
 * Reads `context` of a request: names of keys in lower case, numbers and booleans as their text. No context is an empty one.
 */
export function readContext(node: JsonNode | undefined, diagnostics: Diagnostic[]): ReadonlyMap<string, ContextValue> {
  const context = new Map<string, ContextValue>();
  if (node === undefined) return context;
  if (node.kind !== "object") {
    const help = 'map condition keys to their values, as in `{"aws:username": "alice", "aws:TagKeys": ["team"]}`';
    diagnostics.push(
      createDiagnostic("wrong-type", `\`context\` is an object, not ${describeKind(node)}`, {
        span: node.span,
        path: ["context"],
        help,
      }),
    );
    return context;
  }
  const seen = new Map<string, { readonly key: string; readonly keySpan: Span }>();
  for (const member of node.members) {
    const key = member.key.toLowerCase();
    if (!isPossibleKey(key)) {
      diagnostics.push(impossibleKey(member));
      continue;
    }
    const first = seen.get(key);
    if (first !== undefined) {
      const message = `${quote(member.key)} is the same condition key as ${quote(first.key)}`;
      const help = "names of condition keys are compared ignoring case; remove one of the two";
      const related = [{ message: "first given here", span: first.keySpan }];
      diagnostics.push(
        createDiagnostic("duplicate-condition-key", message, {
          span: member.keySpan,
          path: ["context", member.key],
          help,
          related,
        }),
      );
      continue;
    }
    seen.set(key, member);
    const value = readValue(member.value, member.key, diagnostics);
    if (value !== undefined) context.set(key, value);
  }
  return context;
}

function impossibleKey({ key, keySpan }: JsonMember): Diagnostic {
  return createDiagnostic("invalid-condition-key", `no request has a condition key ${quote(key)}, so it is left out`, {
    span: keySpan,
    path: ["context", key],
    help: "write a key such as `aws:PrincipalOrgID`",
  });
}

function readValue(node: JsonNode, key: string, diagnostics: Diagnostic[]): ContextValue | undefined {
  const path = ["context", key];
  if (node.kind !== "array") return readScalar(node, path, diagnostics);
  const texts: string[] = [];
  for (const [index, item] of node.items.entries()) {
    const text = readScalar(item, [...path, index], diagnostics);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

function readScalar(node: JsonNode, path: readonly (string | number)[], diagnostics: Diagnostic[]): string | undefined {
  const text = scalarText(node);
  if (text === undefined) {
    const message = `the value of a condition key is a string, number or boolean, or a list of them, not ${describeKind(node)}`;
    diagnostics.push(
      createDiagnostic("wrong-type", message, {
        span: node.span,
        path,
        help: "leave the key out if the request does not have it",
      }),
    );
  }
  return text;
}
