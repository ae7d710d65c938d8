import type { JsonNode } from "@policyproof/policy";
import { fieldAt, fieldOf, itemsOf, textOf } from "../json/fields.ts";
import type { ModuleStep } from "./module-address.ts";
import type { Resource } from "./resource.ts";

/** What a plan tells of the configuration it was made from. */
export interface Configuration {
  /** The expressions of a resource's block by argument; undefined if the plan does not have them. */
  expressionsOf(resource: Resource): JsonNode | undefined;
  /** The part of a module; undefined if the plan does not have it. */
  moduleAt(steps: readonly ModuleStep[]): JsonNode | undefined;
}

/** Reads the member `configuration` of a plan, each module once. */
export function readConfiguration(node: JsonNode | undefined): Configuration {
  const root = fieldOf(node, "root_module");
  const known = new Map<JsonNode, ReadonlyMap<string, JsonNode>>();

  function moduleAt(steps: readonly ModuleStep[]): JsonNode | undefined {
    let module = root;
    for (const { name } of steps) module = fieldAt(module, "module_calls", name, "module");
    return module;
  }

  function resourcesOf(module: JsonNode): ReadonlyMap<string, JsonNode> {
    let resources = known.get(module);
    if (resources === undefined) {
      resources = new Map(
        itemsOf(fieldOf(module, "resources")).map((resource) => [textOf(fieldOf(resource, "address")) ?? "", resource]),
      );
      known.set(module, resources);
    }
    return resources;
  }

  return {
    moduleAt,
    expressionsOf: ({ modules, data, type, name }) => {
      const module = moduleAt(modules);
      if (module === undefined) return undefined;
      const resource = resourcesOf(module).get(`${data ? "data." : ""}${type}.${name}`);
      // A block without arguments has no member `expressions`.
      return resource === undefined ? undefined : (fieldOf(resource, "expressions") ?? resource);
    },
  };
}
