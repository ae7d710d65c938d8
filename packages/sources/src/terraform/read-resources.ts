import type { JsonNode, JsonObject } from "@policyproof/policy";
import { fieldOf, isObject, itemsOf, textOf } from "../json/fields.ts";
import { splitAddress } from "./module-address.ts";
import type { Resource } from "./resource.ts";

type Path = readonly (string | number)[];

/** What a change does to a resource: `gone` if nothing of it is left, or nothing that Terraform looks after. */
export interface Change {
  readonly resource: Resource;
  readonly gone: boolean;
}

/** The resources of `resource_changes`, with the values they will have. */
export function readChanges(list: JsonNode | undefined, path: Path): readonly Change[] {
  return itemsOf(list).flatMap((item, index) => readChange(item, [...path, index]) ?? []);
}

/** One resource change; undefined if it is none. */
export function readChange(item: JsonNode, path: Path): Change | undefined {
  const change = fieldOf(item, "change");
  if (!isObject(item) || !isObject(change)) return undefined;
  const actions = itemsOf(fieldOf(change, "actions")).map((action) => textOf(action));
  const gone = actions.length > 0 && actions.every((action) => action === "delete" || action === "forget");
  const after = fieldOf(change, "after");
  // A resource that is unknown altogether has no values.
  const values: JsonObject = isObject(after) ? after : { kind: "object", members: [], span: (after ?? change).span };
  const marks = {
    before: fieldOf(change, "before"),
    unknown: fieldOf(change, "after_unknown"),
    sensitive: fieldOf(change, "after_sensitive"),
  };
  const resource = readResource(item, values, [...path, "change", "after"], marks);
  return resource === undefined ? undefined : { resource, gone };
}

/** The resources of a module of `planned_values` or of a state, those of its child modules included. */
export function readValues(module: JsonNode | undefined, path: Path): readonly Resource[] {
  const own = itemsOf(fieldOf(module, "resources")).flatMap((item, index) => {
    const values = fieldOf(item, "values");
    if (!isObject(values)) return [];
    const marks = { sensitive: fieldOf(item, "sensitive_values") };
    return readResource(item, values, [...path, "resources", index, "values"], marks) ?? [];
  });
  const children = itemsOf(fieldOf(module, "child_modules")).flatMap((child, index) =>
    readValues(child, [...path, "child_modules", index]),
  );
  return [...own, ...children];
}

/** The resources of a state file, version 4. */
export function readStateFile(root: JsonNode): readonly Resource[] {
  return itemsOf(fieldOf(root, "resources")).flatMap((item, at) => {
    const type = textOf(fieldOf(item, "type"));
    const name = textOf(fieldOf(item, "name"));
    if (type === undefined || name === undefined) return [];
    const module = textOf(fieldOf(item, "module"));
    const data = textOf(fieldOf(item, "mode")) === "data";
    return itemsOf(fieldOf(item, "instances")).flatMap((instance, number) => {
      const values = fieldOf(instance, "attributes");
      // Deposed objects wait for their end.
      if (!isObject(values) || fieldOf(instance, "deposed") !== undefined) return [];
      const index = indexText(fieldOf(instance, "index_key"));
      const address = [module, data ? "data" : undefined, type, name].filter((part) => part !== undefined).join(".");
      const path = ["resources", at, "instances", number, "attributes"];
      const { modules } = splitAddress(module ?? "");
      return {
        address: `${address}${index === undefined ? "" : `[${index}]`}`,
        type,
        name,
        modules,
        data,
        values,
        path,
        ...(index === undefined ? {} : { index }),
      };
    });
  });
}

function readResource(
  item: JsonNode,
  values: JsonObject,
  path: Path,
  marks: Partial<Record<"before" | "unknown" | "sensitive", JsonNode | undefined>>,
): Resource | undefined {
  const address = textOf(fieldOf(item, "address"));
  const type = textOf(fieldOf(item, "type"));
  if (address === undefined || type === undefined) return undefined;
  const data = textOf(fieldOf(item, "mode")) === "data";
  const name = textOf(fieldOf(item, "name")) ?? "";
  const { modules, rest } = splitAddress(address);
  // The key as the address writes it, by which other addresses are made.
  const key = rest.slice(`${data ? "data." : ""}${type}.${name}`.length);
  const index = key.startsWith("[") ? key.slice(1, -1) : undefined;
  const { before, unknown, sensitive } = marks;
  return {
    address,
    type,
    name,
    modules,
    data,
    values,
    path,
    ...(index === undefined ? {} : { index }),
    ...(before === undefined ? {} : { before }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(sensitive === undefined ? {} : { sensitive }),
  };
}

function indexText(node: JsonNode | undefined): string | undefined {
  if (node?.kind === "number") return node.raw;
  return node?.kind === "string" ? quoteIndex(node.value) : undefined;
}

/** A key of `for_each` as addresses have it. */
function quoteIndex(key: string): string {
  return JSON.stringify(key).replaceAll("${", "$${").replaceAll("%{", "%%{");
}
