import type { Span } from "@policyproof/diagnostics";
import type { JsonMember, JsonNode } from "@policyproof/policy";
import type { TemplateOptions } from "./options.ts";
import { stringAt } from "./json-tree.ts";
import { fieldOf, memberOf } from "../json/fields.ts";
import { readParameter } from "./parameters.ts";
import type { Parameter } from "./parameters.ts";
import type { Text } from "./values.ts";

/** A template taken apart; loops over resources and conditions are expanded. */
export interface Template {
  readonly root: JsonNode;
  readonly options: TemplateOptions;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly mappings: JsonNode | undefined;
  readonly conditions: ReadonlyMap<string, Declared>;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Names of macros and transforms that rewrite the whole template. */
  readonly transforms: readonly string[];
  /** Members of its sections are missing here, because a macro or a loop over unknown values makes them. */
  readonly isIncomplete: boolean;
  /**
   * Parameters whose values are in the names of resources that exist in any case, and so have no wildcards. `whole`: they are such a name, which cannot be
   * empty. `part`: they may be empty.
   */
  readonly nameParameters: ReadonlyMap<string, "whole" | "part">;
}

/** A value and the loop variables that it may use. */
export interface Declared {
  readonly node: JsonNode;
  readonly bindings: ReadonlyMap<string, Text>;
  /** Where it stands in the template. */
  readonly path: readonly (string | number)[];
}

export interface Resource extends Declared {
  readonly id: string;
  readonly keySpan: Span;
  readonly type: string;
  readonly properties: JsonNode | undefined;
  /** The name of the condition under which it exists. */
  readonly condition: string | undefined;
}

export function readParameters(root: JsonNode, options: TemplateOptions): ReadonlyMap<string, Parameter> {
  const section = fieldOf(root, "Parameters");
  const given = options.parameters ?? {};
  const parameters = (section?.kind === "object" ? section.members : []).map(({ key, value }) =>
    readParameter(key, value, Object.hasOwn(given, key) ? given[key] : undefined, options.defaults === true),
  );
  return new Map(parameters.map((parameter) => [parameter.name, parameter]));
}

export function readResource({ key, keySpan, value }: JsonMember, declared: Omit<Declared, "node">): Resource {
  return {
    ...declared,
    id: key,
    keySpan,
    node: value,
    type: stringAt(value, "Type") ?? "",
    properties: fieldOf(value, "Properties"),
    condition: stringAt(value, "Condition"),
  };
}

/** The names of the template's transforms, of one or of a list; one with parameters is `{"Name": "AWS::Include"}`. */
export function readTransforms(root: JsonNode): readonly string[] {
  const node = fieldOf(root, "Transform");
  if (node === undefined) return [];
  return (node.kind === "array" ? node.items : [node]).map((item) =>
    item.kind === "string" ? item.value : (stringAt(item, "Name") ?? "of an unknown name"),
  );
}

/**
 * Is the value a CloudFormation template? It says so itself, or its resources have types as CloudFormation's: `AWS::S3::Bucket`, `Custom::Thing`.
 */
export function isTemplate(root: JsonNode): boolean {
  if (root.kind !== "object") return false;
  const resources = fieldOf(root, "Resources");
  if (memberOf(root, "AWSTemplateFormatVersion") !== undefined) return true;
  if (resources?.kind !== "object") return false;
  const types = resources.members.map(({ value }) => stringAt(value, "Type")).filter((type) => type !== undefined);
  return (
    types.some((type) => /^\w+::\w+/.test(type)) ||
    resources.members.some(({ key, value }) => /^Fn::(?:ForEach::|Transform$)/.test(key) && value.kind !== "null")
  );
}
