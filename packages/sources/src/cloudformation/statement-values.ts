import type { Span } from "@policyproof/diagnostics";
import type { ObjectValueMember, Text, Value } from "./values.ts";

/** One entry of a statement's `Condition`. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly value: Text;
}

/** Adds an entry if there is a value for it. */
export function addCondition(conditions: Condition[], operator: string, key: string, value: Text | undefined): void {
  if (value !== undefined) conditions.push({ operator, key, value });
}

/** A document with one statement that allows. All of it has the place `span`. */
export function allowStatement(
  who: Value,
  action: Text,
  target: Text,
  conditions: readonly Condition[],
  span: Span,
): Value {
  const byOperator = Map.groupBy(conditions, ({ operator }) => operator);
  const members: (readonly [string, Value])[] = [
    ["Effect", textNode(["Allow"], span)],
    ["Principal", who],
    ["Action", textNode(action, span)],
    ["Resource", textNode(target, span)],
  ];
  if (conditions.length > 0) {
    const blocks = [...byOperator].map(
      ([operator, entries]) =>
        [
          operator,
          objectNode(
            entries.map(({ key, value }) => [key, textNode(value, span)] as const),
            span,
          ),
        ] as const,
    );
    members.push(["Condition", objectNode(blocks, span)]);
  }
  return documentNode({ kind: "list", items: [objectNode(members, span)], span }, span);
}

/** A document with these statements. */
export function documentNode(statements: Value, span: Span): Value {
  return objectNode([["Version", textNode(["2012-10-17"], span)], ["Statement", statements]], span); // prettier-ignore
}

export function textNode(value: Text, span: Span): Value {
  return { kind: "text", text: value, span };
}

export function objectNode(members: readonly (readonly [string, Value])[], span: Span): Value {
  return {
    kind: "object",
    members: members.map(([key, value]): ObjectValueMember => ({ key, keySpan: span, value })),
    span,
  };
}
