import type { JsonNode } from "@policyproof/policy";
import { fieldAt, fieldOf, itemsOf, textOf } from "../json/fields.ts";
import type { Configuration } from "./configuration.ts";
import { addressPrefix } from "./module-address.ts";
import type { ModuleStep } from "./module-address.ts";
import type { Resource } from "./resource.ts";

/** Where an expression stands: the module, and the key of the block it belongs to. */
export interface Scope {
  readonly modules: readonly ModuleStep[];
  readonly index?: string;
}

/**
 * What an expression refers to, in order and without what is a part of another reference: for `a.b[0].arn` a plan lists `a.b[0].arn`, `a.b[0]` and `a.b`. A
 * plan tells what an expression refers to, not what it does with it.
 */
export function referencesOf(expression: JsonNode | undefined): readonly string[] {
  const all = itemsOf(fieldOf(expression, "references")).flatMap((node) => textOf(node) ?? []);
  const starts = new Set(all.flatMap((reference) => startsOf(reference)));
  return [...new Set(all)].filter((reference) => !starts.has(reference));
}

/** No name of a resource's attribute is longer. */
const MAX_REFERENCE = 1000;

/** What a reference is a part of: its text up to each `.` and `[`. */
function startsOf(reference: string): readonly string[] {
  if (reference.length > MAX_REFERENCE) return [];
  return Array.from(reference.matchAll(/[.[]/g), ({ index }) => reference.slice(0, index));
}

/** Every reference within an expression or a block of expressions. */
export function allReferences(node: JsonNode | undefined): readonly string[] {
  if (node?.kind === "array") return [...new Set(node.items.flatMap((item) => allReferences(item)))];
  if (node?.kind !== "object") return [];
  if (fieldOf(node, "references")?.kind === "array") return referencesOf(node);
  return [...new Set(node.members.flatMap(({ value }) => allReferences(value)))];
}

const DOCUMENT =
  /^data\.aws_iam_policy_document\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.(?:json|minified_json))?$/;
const OUTPUT = /^module\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?\.([\w-]+)$/;
const VARIABLE = /^var\.([\w-]+)$/;

/** Calls and outputs that lead to others are followed no further than this. */
const MAX_STEPS = 100;

/**
 * The address of the `aws_iam_policy_document` that an expression's value is, where the references leave no other: one document, in person, through variables
 * of modules or through their outputs. Undefined if there is none, several, or something else beside it.
 */
export function documentAddress(
  configuration: Configuration,
  references: readonly string[],
  scope: Scope,
  steps: number = MAX_STEPS,
): string | undefined {
  if (steps === 0) return undefined;
  const [reference, key, ...others] = references;
  if (reference === undefined || others.length > 0) return undefined;
  if (key !== undefined && key !== "each.key" && key !== "count.index") return undefined;
  const document = DOCUMENT.exec(reference);
  if (document !== null) {
    const complete = /\.(?:minified_)?json$/.test(reference);
    // With `each.key` a plan lists the resource alone; without it, that is all of its instances.
    if (complete === (key !== undefined)) return undefined;
    const index = key === undefined ? document[2] : scope.index;
    if (key !== undefined && (document[2] !== undefined || index === undefined)) return undefined;
    const suffix = index === undefined ? "" : `[${index}]`;
    return `${addressPrefix(scope.modules)}data.aws_iam_policy_document.${document[1] ?? ""}${suffix}`;
  }
  if (key !== undefined) return undefined;
  const variable = VARIABLE.exec(reference)?.[1];
  if (variable !== undefined) {
    const call = callExpression(configuration, variable, scope);
    return call && documentAddress(configuration, referencesOf(call.expression), call.scope, steps - 1);
  }
  const output = OUTPUT.exec(reference);
  if (output === null) return undefined;
  const [, name = "", index, member = ""] = output;
  const modules = [...scope.modules, { name, ...(index === undefined ? {} : { index }) }];
  const expression = fieldAt(configuration.moduleAt(modules), "outputs", member, "expression");
  return documentAddress(configuration, referencesOf(expression), { modules }, steps - 1);
}

/**
 * What values come from: references of an expression with variables of modules followed to what the caller gives, each with its module in front. For people,
 * and to tell attributes of resources from the rest.
 */
export function originsOf(
  configuration: Configuration,
  references: readonly string[],
  scope: Scope,
  steps: number = MAX_STEPS,
): readonly string[] {
  const found = references.flatMap((reference) => {
    const variable = VARIABLE.exec(reference)?.[1];
    const outer = variable === undefined || steps === 0 ? undefined : callExpression(configuration, variable, scope);
    if (outer === undefined) return [addressPrefix(scope.modules) + reference];
    return originsOf(configuration, allReferences(outer.expression), outer.scope, steps - 1);
  });
  return [...new Set(found)];
}

/** What the caller of a module gives for a variable, and where that stands; undefined in the root module. */
function callExpression(
  configuration: Configuration,
  variable: string,
  { modules }: Scope,
): { readonly expression: JsonNode | undefined; readonly scope: Scope } | undefined {
  const called = modules.at(-1);
  if (called === undefined) return undefined;
  const outer = modules.slice(0, -1);
  const expression = fieldAt(configuration.moduleAt(outer), "module_calls", called.name, "expressions", variable);
  return { expression, scope: { modules: outer, ...(called.index === undefined ? {} : { index: called.index }) } };
}

/** Where the expressions of a resource stand. */
export function scopeOf({ modules, index }: Resource): Scope {
  return { modules, ...(index === undefined ? {} : { index }) };
}
