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

/**
 * How a request for the action may carry a key: `with` the documented key, `never`, or `unknown` where the catalogue cannot tell.
 *
 * The catalogue knows no keys of identity providers, which sessions carry to every service, and not every key that policies use: what no
 * service documents may be carried. A request that sets a tag also lists it.
 */
export type Carriage =
  | { readonly kind: "documented"; readonly key: ConditionKey }
  | { readonly kind: "unknown" | "never" };

export function carriageOf(
  catalog: Catalog,
  action: CatalogAction,
  type: ResourceType | undefined,
  key: string,
): Carriage {
  const found = carriedKey(catalog, action, type, key);
  if (found !== undefined) return { kind: "documented", key: found };
  if (key === "aws:tagkeys" && setsTags(action, type)) return { kind: "unknown" };
  return isOfProvider(key) || !isDocumented(catalog, key) ? { kind: "unknown" } : { kind: "never" };
}

function setsTags(action: CatalogAction, type: ResourceType | undefined): boolean {
  return (
    findKey(action.conditionKeys, "aws:requesttag/key") !== undefined ||
    (type !== undefined && typeKey(action, type, "aws:requesttag/key") !== undefined)
  );
}

/** `accounts.google.com:aud`, `oidc.eks.us-east-1.amazonaws.com/id/1:sub`, `saml:sub`. */
function isOfProvider(key: string): boolean {
  return /^saml:|^[^:]*[./][^:]*:/.test(key);
}

/** Does the service that the key's prefix names document it? Keys of the prefix `aws` are global or about tags. */
function isDocumented(catalog: Catalog, key: string): boolean {
  const [prefix = ""] = key.split(":");
  if (prefix === "aws") return BY_ACTION.test(key) || findKey(catalog.globalKeys, key) !== undefined;
  return findKey(catalog.service(prefix)?.conditionKeys ?? [], key) !== undefined;
}

function typeKey(action: CatalogAction, type: ResourceType, key: string): ConditionKey | undefined {
  const beside = action.resources.find((resource) => resource.type === type)?.conditionKeys ?? [];
  return findKey(beside, key) ?? findKey(type.conditionKeys, key);
}

/** The first of the documented keys that the lower-case name is one of: `aws:principaltag/team` is `aws:PrincipalTag/${TagKey}`. */
export function findKey(keys: readonly ConditionKey[], key: string): ConditionKey | undefined {
  return keys.find(({ parts }) => partsMatch(parts, key));
}
