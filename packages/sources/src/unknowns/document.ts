import type { Span } from "@policyproof/diagnostics";
import type { JsonNode, JsonObject } from "@policyproof/policy";
import { hasMarker } from "./marker.ts";
import { listNode, objectOf, textNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { textsOf, withMember, withoutMember } from "./nodes.ts";
import { hasVariable } from "./shape.ts";

/** A document as its readings take it apart. */
export interface OpenDocument {
  readonly root: JsonObject;
  /** Are there policy variables? For a document without any it makes no difference, so that it is given the version that has them. */
  readonly variables: boolean;
  readonly statements: readonly OpenStatement[];
}

/** `unknown`: nothing is known of it. `malformed`: for whoever reads the policy to refuse. */
export type OpenStatement =
  | { readonly kind: "statement"; readonly node: JsonObject }
  | { readonly kind: "unknown" | "malformed"; readonly node: JsonNode };

/** A document under some reading of the values that are not known. */
export interface Reading {
  readonly tree: JsonNode;
  /** For each statement of the reading, the place of the original's statement that it was made of. */
  readonly origins: readonly number[];
}

const VERSION = "2012-10-17";

/**
 * Takes a document apart; without `Id` and `Sid`s that are not known, which mean nothing. One whose elements cannot be told apart, or of which it
 * is not known whether it has policy variables that would matter, is one statement of which nothing is known.
 */
export function openDocument(tree: JsonNode): OpenDocument {
  const { span } = tree;
  const nothing: OpenDocument = {
    root: objectOf([["Version", textNode(VERSION, span)]], span),
    variables: true,
    statements: [{ kind: "unknown", node: tree }],
  };
  if (tree.kind !== "object")
    return textsOf(tree).some(hasMarker) ? nothing : { ...nothing, statements: [{ kind: "malformed", node: tree }] };
  if (tree.members.some(({ key }) => hasMarker(key))) return nothing;
  const statement = memberOf(tree, "Statement")?.value;
  const version = memberOf(tree, "Version")?.value;
  const hasNone = !textsOf(tree).some(hasVariable);
  const isOpenVersion = version !== undefined && textsOf(version).some(hasMarker);
  if (isOpenVersion && !hasNone) return nothing;
  const isKnown = version?.kind === "string" && (version.value === VERSION || version.value === "2008-10-17");
  const takesVersion = hasNone && (version === undefined || isOpenVersion || isKnown);
  const versioned = takesVersion ? withMember(tree, "Version", textNode(VERSION, version?.span ?? tree.span)) : tree;
  return {
    root: withoutOpenText(versioned, "Id"),
    variables: takesVersion || (version?.kind === "string" && version.value === VERSION),
    statements: (statement?.kind === "array" ? statement.items : statement === undefined ? [] : [statement]).map(
      statementOf,
    ),
  };
}

function statementOf(node: JsonNode): OpenStatement {
  if (node.kind === "string" && hasMarker(node.value)) return { kind: "unknown", node };
  if (node.kind !== "object") return { kind: "malformed", node };
  if (node.members.some(({ key }) => hasMarker(key))) return { kind: "unknown", node };
  return { kind: "statement", node: withoutOpenText(node, "Sid") };
}

function withoutOpenText(node: JsonObject, key: string): JsonObject {
  const value = memberOf(node, key)?.value;
  return value?.kind === "string" && hasMarker(value.value) ? withoutMember(node, key) : node;
}

/** The document with other statements. */
export function rebuilt(
  { root }: OpenDocument,
  statements: readonly { readonly node: JsonNode; readonly origin: number }[],
): Reading {
  const span = memberOf(root, "Statement")?.value.span ?? root.span;
  const list = listNode(
    statements.map(({ node }) => node),
    span,
  );
  const isMissing = memberOf(root, "Statement") === undefined && statements.length === 0;
  return {
    tree: isMissing ? root : withMember(root, "Statement", list),
    origins: statements.map(({ origin }) => origin),
  };
}

/** A statement about every request. */
export function everything(effect: "Allow" | "Deny", kind: "identity" | "resource", span: Span): JsonObject {
  const text = (value: string): JsonNode => textNode(value, span);
  return objectOf(
    [
      ["Effect", text(effect)],
      ...(kind === "resource" ? [["Principal", text("*")] as const] : []),
      ["Action", text("*")],
      ["Resource", text("*")],
    ],
    span,
  );
}

/** The statement with nothing that it could be about: no action is in an empty list. Its principals and conditions stay, which may count as trusted. */
export function never(statement: JsonObject): JsonObject {
  const { span } = statement;
  const rest = withoutMember(withoutMember(statement, "NotAction"), "Action");
  return withMember(rest, "Action", listNode([], span));
}
