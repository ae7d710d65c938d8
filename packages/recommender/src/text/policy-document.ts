import { parseJson } from "@policyproof/policy";
import type { JsonMember, JsonNode, JsonObject } from "@policyproof/policy";

/** Where the parts of a policy's text stand. */
export interface PolicyDocument {
  readonly text: string;
  /** The value of `Statement`: an object or a list of objects. */
  readonly statement: JsonNode;
  /** In the order of the text, as in the parsed policy. */
  readonly statements: readonly JsonObject[];
}

/** @param text of a policy that parses */
export function locate(text: string): PolicyDocument {
  const statement = memberOf(parseJson(text).value, "Statement")?.value;
  if (statement === undefined) throw new Error("the text of a policy has no statements");
  const items = statement.kind === "array" ? statement.items : [statement];
  return { text, statement, statements: items.filter((item) => item.kind === "object") };
}

export function memberOf(node: JsonNode | undefined, ...keys: readonly string[]): JsonMember | undefined {
  return node?.kind === "object" ? node.members.find(({ key }) => keys.includes(key)) : undefined;
}

export function textOf(text: string, { span }: JsonNode): string {
  return text.slice(span.start.offset, span.end.offset);
}
