import type { JsonMember, JsonNode, JsonObject } from "@policyproof/policy";
import { listNode, memberNode, objectNode, textNode } from "../../json/build.ts";
import { fieldAt, fieldOf, isAbsent, isObject, itemsOf, textOf } from "../../json/fields.ts";
import { hasMarker } from "../../unknowns/marker.ts";
import { isMarked } from "../resource.ts";
import { RebuildFault } from "./fault.ts";
import type { Unknowns } from "./unknown-values.ts";

/** A block `statement` of the data source, and all that is needed to make a statement of it. */
export interface StatementBlock {
  readonly values: JsonObject;
  /** Marks in the shape of `values`. */
  readonly unknown: JsonNode | undefined;
  /** The block's expressions; undefined if it cannot be told which they are. */
  readonly expressions: JsonNode | undefined;
  /** For markers: `data.aws_iam_policy_document.read.statement[0]`. */
  readonly place: string;
  readonly unknowns: Unknowns;
  /** What the values of expressions come from. */
  origins(expressions: readonly JsonNode[]): readonly string[];
  /** What `effect` is taken to be if it is not known. */
  readonly effect: string;
  /** Other documents are merged with this one by `sid`: it must be known. Otherwise one that is not known is left out. */
  readonly sidMatters: boolean;
}

/** Its statement, as the provider writes it. Throws `RebuildFault` if too much is unknown. */
export function buildStatement(block: StatementBlock): JsonObject {
  const { values } = block;
  const lists = LISTS.map(([argument, element]) => listOf(block, argument, element));
  const members = [
    sid(block),
    memberNode("Effect", effect(block)),
    ...lists,
    principals(block, "principals", "Principal"),
    principals(block, "not_principals", "NotPrincipal"),
    conditions(block),
  ];
  return objectNode(members, values.span);
}

const LISTS: readonly (readonly [argument: string, element: string])[] = [
  ["actions", "Action"],
  ["not_actions", "NotAction"],
  ["resources", "Resource"],
  ["not_resources", "NotResource"],
];

function sid({ values, unknown, sidMatters }: StatementBlock): JsonMember | undefined {
  if (isMarked(unknown, ["sid"])) {
    if (sidMatters) throw new RebuildFault("the `sid` of a statement, by which documents are merged, is not known");
    return undefined;
  }
  const node = fieldOf(values, "sid");
  return node === undefined || isAbsent(node) ? undefined : memberNode("Sid", node);
}

function effect({ values, unknown, effect: taken }: StatementBlock): JsonNode {
  if (isMarked(unknown, ["effect"])) return textNode(taken, values.span);
  const node = fieldOf(values, "effect");
  return node === undefined || isAbsent(node) ? textNode("Allow", values.span) : node;
}

function listOf(block: StatementBlock, argument: string, element: string): JsonMember | undefined {
  const expression = fieldOf(block.expressions, argument);
  const value = texts(block, [argument], { expressions: expression === undefined ? [] : [expression] });
  return value === undefined ? undefined : memberNode(element, value);
}

/** Where the texts of a list come from. */
interface Origin {
  /** The expressions that it may be: the one, or all that look like it. */
  readonly expressions: readonly JsonNode[];
  /** Its values have no wildcards if they come from attributes. */
  readonly plain?: boolean;
}

/** The texts of an argument that is a list, at a path of the block; undefined if there are none. */
function texts(block: StatementBlock, path: readonly (string | number)[], origin: Origin): JsonNode | undefined {
  const { values, unknown, unknowns, place } = block;
  const node = fieldAt(values, ...path);
  const at = `${place}.${path.join(".")}`;
  const references = block.origins(origin.expressions);
  if (isMarked(unknown, path)) return unknowns.make(at, node ?? values, { references });
  const items = itemsOf(node);
  if (node === undefined || items.length === 0) return undefined;
  const hints = { references, plain: origin.plain === true };
  const read = items.map((item, index) =>
    isMarked(unknown, [...path, index]) ? unknowns.make(`${at}[${index}]`, item, hints) : withVariables(item),
  );
  return listNode(read, node.span);
}

/**
 * The expressions of a block within a statement. Its values come in an order of their own, so that it is found by what it says; where the configuration has
 * another number of blocks, some are `dynamic`, and their expressions are not in the plan.
 */
function blockExpressions(
  { values, expressions }: StatementBlock,
  argument: string,
  index: number,
  names: readonly string[],
): readonly JsonNode[] {
  const blocks = itemsOf(fieldOf(values, argument));
  const written = itemsOf(fieldOf(expressions, argument));
  if (written.length !== blocks.length) return [];
  return written.filter((one) =>
    names.every((name) => {
      const constant = textOf(fieldAt(one, name, "constant_value"));
      return constant === undefined || constant === textOf(fieldAt(blocks[index], name));
    }),
  );
}

/** Terraform has `${` for itself; policy variables are written `&{aws:username}`. */
function withVariables(node: JsonNode): JsonNode {
  const text = textOf(node);
  if (text === undefined) return node;
  if (hasMarker(text.replaceAll("&{", "${")))
    throw new RebuildFault("it has a policy variable whose name starts with `policyproof:`, which is reserved");
  return text.includes("&{") ? textNode(text.replaceAll("&{", "${"), node.span) : node;
}

function principals(block: StatementBlock, argument: string, element: string): JsonMember | undefined {
  const blocks = blocksOf(block, argument);
  if (blocks.length === 0) return undefined;
  const byType = new Map<string, JsonNode[]>();
  for (const index of blocks.keys()) {
    const type = required(block, [argument, index, "type"]);
    // Without wildcards of its own: in a principal they would match nothing.
    const expressions = blockExpressions(block, argument, index, ["type"]).flatMap(
      (one) => fieldOf(one, "identifiers") ?? [],
    );
    const identifiers = texts(block, [argument, index, "identifiers"], { expressions, plain: true });
    if (identifiers !== undefined) byType.set(type, [...(byType.get(type) ?? []), identifiers]);
  }
  const span = fieldOf(block.values, argument)?.span ?? block.values.span;
  const everybody = byType.size === 1 ? byType.get("*")?.flatMap((node) => itemsOf(node)) : undefined;
  if (everybody?.length === 1 && textOf(everybody[0]) === "*") return memberNode(element, textNode("*", span));
  const members = [...byType].map(([type, parts]) => memberNode(type, joined(parts)));
  return memberNode(element, objectNode(members, span));
}

function conditions(block: StatementBlock): JsonMember | undefined {
  const blocks = blocksOf(block, "condition");
  if (blocks.length === 0) return undefined;
  const byTest = new Map<string, Map<string, JsonNode[]>>();
  for (const index of blocks.keys()) {
    const test = required(block, ["condition", index, "test"]);
    const variable = required(block, ["condition", index, "variable"]);
    const plain = !/like|arn/i.test(test);
    const expressions = blockExpressions(block, "condition", index, ["test", "variable"]).flatMap(
      (one) => fieldOf(one, "values") ?? [],
    );
    const values = texts(block, ["condition", index, "values"], { expressions, plain });
    if (values === undefined) continue;
    const keys = byTest.get(test) ?? new Map<string, JsonNode[]>();
    byTest.set(test, keys);
    keys.set(variable, [...(keys.get(variable) ?? []), values]);
  }
  const span = fieldOf(block.values, "condition")?.span ?? block.values.span;
  const members = [...byTest].map(([test, keys]) =>
    memberNode(
      test,
      objectNode(
        [...keys].map(([key, parts]) => memberNode(key, joined(parts))),
        span,
      ),
    ),
  );
  return memberNode("Condition", objectNode(members, span));
}

/** Blocks within a statement; their number must be known. */
function blocksOf({ values, unknown }: StatementBlock, argument: string): readonly JsonNode[] {
  if (isMarked(unknown, [argument])) throw new RebuildFault(`the blocks \`${argument}\` of a statement are not known`);
  const blocks = itemsOf(fieldOf(values, argument));
  for (const index of blocks.keys())
    if (isMarked(unknown, [argument, index]))
      throw new RebuildFault(`a block \`${argument}\` of a statement is not known`);
  return blocks.filter(isObject);
}

function required({ values, unknown }: StatementBlock, path: readonly (string | number)[]): string {
  const text = textOf(fieldAt(values, ...path));
  const argument = `\`${String(path[0])}.${String(path.at(-1))}\``;
  if (isMarked(unknown, path) || text === undefined) throw new RebuildFault(`${argument} of a statement is not known`);
  return text;
}

/** The texts of several blocks as one list. A list that is not known is one of several texts, which the marker of a whole list cannot stand for. */
function joined(parts: readonly JsonNode[]): JsonNode {
  const [first, ...others] = parts;
  if (first === undefined) throw new RebuildFault("a statement has an empty block");
  if (others.length === 0) return first;
  if (parts.some(({ kind }) => kind !== "array"))
    throw new RebuildFault("a list of several blocks is not known in part");
  return listNode(
    parts.flatMap((part) => itemsOf(part)),
    first.span,
  );
}
