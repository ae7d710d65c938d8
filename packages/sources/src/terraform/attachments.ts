import { fieldOf, isText } from "../json/fields.ts";
import type { PlanContext } from "./plan-context.ts";
import type { Resource } from "./resource.ts";

/**
 * Finds the resources that attach a policy to another one. The policy is read there, as it will be; the other resource has it only as it was found, which may
 * be out of date. A resource that the plan deletes counts too: its policy goes with it.
 */
export function attachments(resources: readonly Resource[]): PlanContext["attached"] {
  const targets = new Map<string, Map<string, Resource[]>>();

  function byTarget(type: string, argument: string): ReadonlyMap<string, readonly Resource[]> {
    const key = `${type}.${argument}`;
    let found = targets.get(key);
    if (found === undefined) {
      found = new Map<string, Resource[]>();
      for (const one of resources) {
        if (one.type !== type) continue;
        for (const name of namesOf(one, [argument])) {
          const named = found.get(name);
          if (named === undefined) found.set(name, [one]);
          else named.push(one);
        }
      }
      targets.set(key, found);
    }
    return found;
  }

  return (type, argument, resource) => {
    const named = byTarget(type, argument);
    return named.size === 0 ? [] : namesOf(resource, NAMES).flatMap((name) => named.get(name) ?? []);
  };
}

/** By what resources are named. */
const NAMES = ["id", "arn", "url", "name", "bucket", "key_id", "domain_name"];

/** The texts that some arguments have or had, each once. */
export function namesOf({ values, before }: Resource, names: readonly string[]): readonly string[] {
  const nodes = names.flatMap((name) => [fieldOf(values, name), fieldOf(before, name)]);
  return [...new Set(nodes.filter(isText).map(({ value }) => value))];
}
