import type { JsonNode, JsonObject } from "@policyproof/policy";
import type { ModuleStep } from "./module-address.ts";

/** One instance of a resource or data source, with the values that it will have. */
export interface Resource {
  /** `module.network["eu"].aws_iam_role.reader[0]` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly modules: readonly ModuleStep[];
  /** The key of `count` or `for_each` as addresses have it: `0` or `"eu"`. */
  readonly index?: string;
  readonly data: boolean;
  readonly values: JsonObject;
  /** Where `values` stand in the file. */
  readonly path: readonly (string | number)[];
  /** The values before, from which the names that AWS gave can be told. */
  readonly before?: JsonNode;
  /** In the shape of `values`, `true` where a value is not known before the plan is applied. */
  readonly unknown?: JsonNode;
  /** The values leave out what is not known, and nothing else. */
  readonly leavesOut?: boolean;
  /** In the shape of `values`, `true` where a value is declared sensitive. */
  readonly sensitive?: JsonNode;
}

/** Is an argument of a resource not known before the plan is applied? */
export function isUnknown({ values, unknown, leavesOut }: Resource, argument: string): boolean {
  if (isMarked(unknown, [argument])) return true;
  return leavesOut === true && !values.members.some(({ key }) => key === argument);
}

/** Is a part of the values marked, itself or as a part of something that is? */
export function isMarked(marks: JsonNode | undefined, path: readonly (string | number)[]): boolean {
  let node = marks;
  for (const step of path) {
    if (node?.kind === "boolean") return node.value;
    if (node?.kind === "array" && typeof step === "number") node = node.items[step];
    else if (node?.kind === "object") node = node.members.find(({ key }) => key === step)?.value;
    else return false;
  }
  return node?.kind === "boolean" && node.value;
}
