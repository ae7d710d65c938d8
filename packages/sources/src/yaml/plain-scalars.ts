import type { JsonNode } from "@policyproof/policy";
import type { Span } from "@policyproof/diagnostics";

/**
 * Which scalars without quotes are no strings. `1.2`: `true` and `false` alone are booleans, as in the core schema. `1.1`: as SnakeYAML and
 * CloudFormation take them, where `yes`, `no`, `on` and `off` are booleans as well (but `y` and `n` are strings). Dates are strings in both.
 */
export type YamlVersion = "1.1" | "1.2";

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEANS: Readonly<Record<YamlVersion, { readonly yes: RegExp; readonly no: RegExp }>> = {
  "1.1": {
    yes: /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/,
    no: /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/,
  },
  "1.2": { yes: /^(?:true|True|TRUE)$/, no: /^(?:false|False|FALSE)$/ },
};
const NUMBERS: Readonly<Record<YamlVersion, RegExp>> = {
  // Integers in four bases, with underscores, and in base 60 as in `190:20:30`; decimals.
  "1.1":
    /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]*|[1-9][\d_]*(?::[0-5]?\d)*(?:\.[\d_]*)?|(?:\d[\d_]*)?\.[\d_]+|\d[\d_]*\.[\d_]*|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)[eE][-+]?\d+|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/,
  "1.2":
    /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
};

/** The value of a scalar without quotes. A number keeps its text, which need not be one that JSON knows. */
export function plainScalar(text: string, span: Span, version: YamlVersion): JsonNode {
  if (NULL.test(text)) return { kind: "null", span };
  if (BOOLEANS[version].yes.test(text)) return { kind: "boolean", value: true, span };
  if (BOOLEANS[version].no.test(text)) return { kind: "boolean", value: false, span };
  // A dot or a sign alone is none, though the pattern is simpler if it lets them through.
  if (/\d|inf|nan/i.test(text) && NUMBERS[version].test(text)) return { kind: "number", raw: text, span };
  return { kind: "string", value: text, span };
}

/** The value of a scalar with one of YAML's own tags, such as `!!str 12`; undefined if the text is none of that tag or the tag is another. */
export function taggedScalar(tag: string, text: string, span: Span, version: YamlVersion): JsonNode | undefined {
  if (tag === "str") return { kind: "string", value: text, span };
  const node = plainScalar(text, span, version);
  if (tag === "null" && node.kind === "null") return node;
  if (tag === "bool" && node.kind === "boolean") return node;
  if ((tag === "int" || tag === "float") && node.kind === "number") return node;
  return undefined;
}
