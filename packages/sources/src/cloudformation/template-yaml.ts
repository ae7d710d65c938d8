import type { Span } from "@policyproof/diagnostics";
import type { JsonArray, JsonNode, JsonString } from "@policyproof/policy";
import { parseYaml } from "../yaml/parse-yaml.ts";
import type { YamlOptions, YamlResult } from "../yaml/parse-yaml.ts";
import type { YamlTag } from "../yaml/conversion.ts";

/** The functions with a short form, which is their name after `Fn::`. */
const FUNCTIONS: readonly string[] = [
  "And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join",
  "Length", "Not", "Or", "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll",
]; // prettier-ignore

const TAGS: Readonly<Record<string, YamlTag>> = Object.fromEntries([
  ...["Ref", "Condition"].map((name) => [`!${name}`, wrapIn(name)] as const),
  ...FUNCTIONS.map((name) => [`!${name}`, wrapIn(`Fn::${name}`)] as const),
]);

/** Reads a template as CloudFormation does, with the short forms of the functions (`!Sub`) turned into the long ones. */
export function parseTemplateYaml(text: string, limits: Pick<YamlOptions, "maxLength" | "maxDepth"> = {}): YamlResult {
  return parseYaml(text, { ...limits, version: "1.1", tags: TAGS });
}

function wrapIn(key: string): YamlTag {
  return (value, span, tagSpan) => ({
    kind: "object",
    members: [{ key, keySpan: tagSpan, value: key === "Fn::GetAtt" ? attribute(value) : value }],
    span,
  });
}

/** `Bucket.Arn` as `["Bucket", "Arn"]`, which is what the long form has. */
function attribute(value: JsonNode): JsonNode {
  if (value.kind !== "string") return value;
  const dot = value.value.indexOf(".");
  if (dot === -1) return value;
  return list(value.span, value.value.slice(0, dot), value.value.slice(dot + 1));
}

function list(span: Span, ...texts: readonly string[]): JsonArray {
  return { kind: "array", items: texts.map((value): JsonString => ({ kind: "string", value, span })), span };
}
