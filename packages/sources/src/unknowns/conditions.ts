import type { JsonMember, JsonNode, JsonObject } from "@policyproof/policy";
import { hasMarker } from "./marker.ts";
import { objectOf, textNode } from "../json/build.ts";
import { memberOf } from "../json/fields.ts";
import { textsOf, withMember } from "./nodes.ts";
import { arnFields, isPlain, isTangled, markerPieces } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/** One key under one operator, as it is written. */
export interface Test {
  readonly operator: string;
  readonly key: string;
  readonly value: JsonNode;
}

/** What an operator's name says. */
export interface Operator {
  /** In lower case, without qualifier and `IfExists`: `stringequals`. */
  readonly base: string;
  readonly qualifier: string | undefined;
  readonly ifExists: boolean;
}

export function operatorOf(text: string): Operator {
  const [, qualifier, name = ""] = /^(?:([^:]*):)?(.*)$/s.exec(text.toLowerCase()) ?? [];
  const ifExists = name.length > "ifexists".length && name.endsWith("ifexists");
  return { base: ifExists ? name.slice(0, -"ifexists".length) : name, qualifier, ifExists };
}

/** Does the operator hold only of a key that is there? */
export function needsKey({ base, qualifier, ifExists }: Operator): boolean {
  return (
    base !== "null" && !base.includes("not") && !ifExists && (qualifier === undefined || qualifier === "foranyvalue")
  );
}

/** The tests of a condition block; undefined if it is not built as one is. */
export function testsOf(condition: JsonNode): readonly Test[] | undefined {
  if (condition.kind !== "object") return undefined;
  const tests: Test[] = [];
  for (const { key: operator, value: block } of condition.members) {
    if (block.kind !== "object") return undefined;
    for (const { key, value } of block.members) tests.push({ operator, key, value });
  }
  return tests;
}

export function isOpenTest({ operator, key, value }: Test): boolean {
  return hasMarker(operator) || hasMarker(key) || textsOf(value).some(hasMarker);
}

/** Can policy variables stand for the values in the test? Under String and Arn operators; in ARNs after the fifth colon only. */
export function testTakesVariables({ operator, key, value }: Test, kindOf: KindOf): boolean {
  if (hasMarker(operator) || hasMarker(key)) return false;
  const { base } = operatorOf(operator);
  const isArn = base.startsWith("arn");
  if (!isArn && !base.startsWith("string")) return false;
  return textsOf(value)
    .filter(hasMarker)
    .every((text) => {
      const fields = arnFields(text);
      const fits = !isArn || (fields.length === 6 && !hasMarker(fields.slice(0, 5).join(":")));
      return fits && !isTangled(text) && markerPieces(text).every((marker) => isPlain(kindOf(marker)));
    });
}

/** The condition block without the tests for which `keep` is false. */
export function keepTests(condition: JsonObject, keep: (test: Test) => boolean): JsonObject {
  const members = condition.members.flatMap((member): JsonMember[] => {
    const { key: operator, value: block } = member;
    if (block.kind !== "object") return [member];
    const kept = block.members.filter(({ key, value }) => keep({ operator, key, value }));
    return kept.length === 0 && block.members.length > 0 ? [] : [{ ...member, value: { ...block, members: kept } }];
  });
  return { ...condition, members };
}

/** The statement under one more test; a test of the same operator and key stays as it is. */
export function withTest(statement: JsonObject, operator: string, key: string, value: string): JsonObject {
  const { span } = statement;
  const condition = memberOf(statement, "Condition")?.value ?? objectOf([], span);
  if (condition.kind !== "object") return statement;
  const same = condition.members.find((member) => member.key.toLowerCase() === operator.toLowerCase());
  const block = same?.value ?? objectOf([], span);
  if (block.kind !== "object") return statement;
  if (block.members.some((member) => member.key.toLowerCase() === key.toLowerCase())) return statement;
  const added = withMember(block, key, textNode(value, span));
  return withMember(statement, "Condition", withMember(condition, same?.key ?? operator, added));
}
