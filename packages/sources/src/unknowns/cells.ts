import type { JsonNode, JsonObject } from "@policyproof/policy";
import { operatorOf, testsOf } from "./conditions.ts";
import { memberOf } from "../json/fields.ts";
import { textsOf } from "./nodes.ts";
import { arnFields } from "./shape.ts";

/**
 * The part of a request that a text of a policy is compared with: `resource:4`, the account of its ARN; `resource:5`, its name;
 * `principal:AWS`; `key:aws:sourcearn`. `resource:whole`: of a text that is no ARN as it stands. `other`: nobody looks into it.
 */
export type Cell = string;

export interface CellText {
  readonly cell: Cell;
  readonly text: string;
  /** Of a condition: the operator without qualifier and `IfExists`, in lower case. */
  readonly operator?: string;
}

/** Changes a text that is compared with a part of a request. */
export type CellChange = (text: CellText) => string;

/** Goes through all texts of a document, and puts in what `change` makes of them. */
export function mapCells(tree: JsonNode, change: CellChange): JsonNode {
  if (tree.kind !== "object") return mapOther(tree, change);
  return {
    ...tree,
    members: tree.members.map((member) => {
      const { key, value } = member;
      if (key !== "Statement") return { ...member, value: mapOther(value, change) };
      const statements = (node: JsonNode): JsonNode =>
        node.kind === "object" ? mapStatement(node, change) : mapOther(node, change);
      return {
        ...member,
        value: value.kind === "array" ? { ...value, items: value.items.map(statements) } : statements(value),
      };
    }),
  };
}

/** All texts of documents with the parts of a request that they are compared with. */
export function cellTexts(trees: readonly JsonNode[]): readonly CellText[] {
  const found: CellText[] = [];
  for (const tree of trees) {
    mapCells(tree, (text) => {
      found.push(text);
      return text.text;
    });
  }
  return found;
}

function mapOther(node: JsonNode, change: CellChange): JsonNode {
  return mapNode(node, (text) => change({ cell: "other", text }));
}

function mapNode(node: JsonNode, change: (text: string) => string): JsonNode {
  switch (node.kind) {
    case "string":
      return { ...node, value: change(node.value) };
    case "array":
      return { ...node, items: node.items.map((item) => mapNode(item, change)) };
    case "object":
      return { ...node, members: node.members.map((one) => ({ ...one, value: mapNode(one.value, change) })) };
    case "number":
    case "boolean":
      change(node.kind === "number" ? node.raw : String(node.value));
      return node;
    case "null":
      return node;
  }
}

function mapStatement(statement: JsonObject, change: CellChange): JsonNode {
  return {
    ...statement,
    members: statement.members.map((member) => {
      const { key, value } = member;
      switch (key) {
        case "Resource":
        case "NotResource":
          return { ...member, value: mapNode(value, (text) => resourceText(text, change)) };
        case "Principal":
        case "NotPrincipal":
          return { ...member, value: mapPrincipal(value, change) };
        case "Condition":
          return { ...member, value: mapCondition(value, change) };
        default:
          return { ...member, value: mapOther(value, change) };
      }
    }),
  };
}

/** Field by field: each is compared with its own. */
function resourceText(text: string, change: CellChange): string {
  const fields = arnFields(text);
  if (fields.length < 6) return change({ cell: fields[0] === "arn" ? "resource:short" : "resource:whole", text });
  return fields.map((field, index) => change({ cell: `resource:${index}`, text: field })).join(":");
}

function mapPrincipal(node: JsonNode, change: CellChange): JsonNode {
  if (node.kind !== "object") return mapNode(node, (text) => change({ cell: "principal:AWS", text }));
  return {
    ...node,
    members: node.members.map((member) => ({
      ...member,
      value: mapNode(member.value, (text) => change({ cell: `principal:${member.key}`, text })),
    })),
  };
}

function mapCondition(condition: JsonNode, change: CellChange): JsonNode {
  if (condition.kind !== "object") return mapOther(condition, change);
  return {
    ...condition,
    members: condition.members.map((member) => {
      const { value: block } = member;
      if (block.kind !== "object") return { ...member, value: mapOther(block, change) };
      const operator = operatorOf(member.key).base;
      const members = block.members.map((test) => ({
        ...test,
        value: mapNode(test.value, (text) => change({ cell: `key:${test.key.toLowerCase()}`, text, operator })),
      }));
      return { ...member, value: { ...block, members } };
    }),
  };
}

const MENTIONED = /\$\{([A-Za-z0-9:/_.@=+-]+)[,}]/g;

/** Condition keys that the text mentions as policy variables, in lower case. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(MENTIONED)]
    .map(([, key = ""]) => key.toLowerCase())
    .filter((key) => !key.startsWith("policyproof:"));
}

/** The condition keys that documents mention, in lower case. */
export function keysOf(trees: readonly JsonNode[]): readonly string[] {
  const keys = new Set<string>();
  for (const tree of trees) {
    for (const text of textsOf(tree)) for (const key of variablesIn(text)) keys.add(key);
    for (const statement of statementsOf(tree)) {
      const condition = memberOf(statement, "Condition")?.value;
      for (const { key } of (condition === undefined ? undefined : testsOf(condition)) ?? [])
        keys.add(key.toLowerCase());
    }
  }
  return [...keys];
}

export function statementsOf(tree: JsonNode): readonly JsonObject[] {
  const value = tree.kind === "object" ? memberOf(tree, "Statement")?.value : undefined;
  const items = value?.kind === "array" ? value.items : value === undefined ? [] : [value];
  return items.filter((item) => item.kind === "object");
}
