import type { Catalog } from "./catalog.ts";
import { partsMatch } from "./parts.ts";
import type { CatalogAction, ConditionKey, ResourceType } from "./service.ts";

/** Global keys that a request carries only if the service says so for the action or its resource. */
const BY_ACTION = /^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/;

/**
 * The documented key that a key name of a request stands for, or undefined if a request for the action never carries it.
 *
 * A request for an action about a resource of some type can carry
 *
 * - every global key, but for `aws:RequestTag/...`, `aws:ResourceTag/...` and `aws:TagKeys`;
 * - the keys of the action;
 * - if there is a type, the type's keys and those that the action lists beside the type.
 *
 * Whether it does carry them is another matter: `aws:SourceVpce`, say, needs an endpoint. An action that does not take the type
 * is treated as if it did, with the type's keys.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys" ("Condition keys" columns of both tables);
 * IAM User Guide, "AWS global condition context keys".
 *
 * @param type what the request is about; undefined for the resource `*`
 * @param key the key's name in lower case, `aws:resourcetag/team`
 */
export function carriedKey(
  catalog: Catalog,
  action: CatalogAction,
  type: ResourceType | undefined,
  key: string,
): ConditionKey | undefined {
  return (
    (BY_ACTION.test(key) ? undefined : findKey(catalog.globalKeys, key)) ??
    findKey(action.conditionKeys, key) ??
    (type === undefined ? undefined : typeKey(action, type, key))
  );
}

function typeKey(action: CatalogAction, type: ResourceType, key: string): ConditionKey | undefined {
  const beside = action.resources.find((resource) => resource.type === type)?.conditionKeys ?? [];
  return findKey(beside, key) ?? findKey(type.conditionKeys, key);
}

/** The first of the documented keys that the lower-case name is one of: `aws:principaltag/team` is `aws:PrincipalTag/${TagKey}`. */
export function findKey(keys: readonly ConditionKey[], key: string): ConditionKey | undefined {
  return keys.find(({ parts }) => partsMatch(parts, key));
}
