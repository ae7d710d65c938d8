import type { Span } from "@policyproof/diagnostics";
import type { JsonNode, JsonObject } from "@policyproof/policy";
import type { SourceDocument } from "@policyproof/sources";

/** The statements of a document; a lone one counts as a list. Whatever is no policy has none. */
export function statementsIn(tree: JsonNode): readonly JsonNode[] {
  const node = memberOf(tree, "Statement");
  if (node === undefined) return [];
  return node.kind === "array" ? node.items : [node];
}

export function memberOf(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === "object" ? node.members.find((member) => member.key === key)?.value : undefined;
}

/** The text of a member, if it is one. */
export function textOf(node: JsonNode, key: string): string | undefined {
  const member = memberOf(node, key);
  return member?.kind === "string" ? member.value : undefined;
}

/** The texts of a member that is one or a list of them. */
export function textsOf(node: JsonNode | undefined): readonly string[] {
  if (node === undefined) return [];
  const items = node.kind === "array" ? node.items : [node];
  return items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
}

/** Does some variant of the document allow anything? */
export function hasAllow({ variants }: SourceDocument): boolean {
  return variants.some(({ tree }) => allows(tree));
}

/** What is neither `Allow` nor `Deny` may be an Allow: a value that is not known yet, or a fault that the check will name. */
export function allows(tree: JsonNode): boolean {
  const node = memberOf(tree, "Statement");
  return node === undefined || statementsIn(tree).some((statement) => textOf(statement, "Effect") !== "Deny");
}

/** The document with one more statement at its end, so that the others keep their indexes. What has no statements stays as it is. */
export function withStatement(tree: JsonNode, statement: object): JsonNode {
  if (tree.kind !== "object") return tree;
  const members = tree.members.map((member) =>
    member.key === "Statement"
      ? {
          ...member,
          value: {
            kind: "array",
            items: [...statementsIn(tree), nodeOf(statement, member.value.span)],
            span: member.value.span,
          } as const,
        }
      : member,
  );
  return { ...tree, members };
}

/** Was the statement put there by `withStatement`, or is it of a document of our own? Such a statement has no place of its own. */
export function isAdded(tree: JsonNode, index: number): boolean {
  const list = memberOf(tree, "Statement");
  const statement = list?.kind === "array" ? list.items[index] : undefined;
  return (
    list !== undefined &&
    statement?.span.start.offset === list.span.start.offset &&
    statement.span.end.offset === list.span.end.offset
  );
}

/** A document of its own, all of it at one place. */
export function documentOf(statements: readonly object[], span: Span): SourceDocument {
  const tree = nodeOf({ Version: "2012-10-17", Statement: statements }, span);
  return { variants: [{ choices: {}, tree }], unknowns: [] };
}

/** A plain value of objects, lists and texts as nodes at one place. */
function nodeOf(value: unknown, span: Span): JsonNode {
  if (Array.isArray(value)) return { kind: "array", items: value.map((item: unknown) => nodeOf(item, span)), span };
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, item]) => ({ key, keySpan: span, value: nodeOf(item, span) }));
    return { kind: "object", members, span } satisfies JsonObject;
  }
  return { kind: "string", value: String(value), span };
}
