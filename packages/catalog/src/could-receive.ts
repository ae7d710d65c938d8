import type { Request } from "@policyproof/policy";
import { resourceIsOfType } from "./arn-shape.ts";
import { carriageOf } from "./carried-key.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogAction, ResourceType } from "./service.ts";

/**
 * Whether AWS could receive the request: its action exists, its resource is of a type that the action takes (`*` for actions without
 * types), and such a request can carry all of its condition keys, lists only where they are documented as lists.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys".
 */
export function couldReceive(catalog: Catalog, request: Request): boolean {
  const action = catalog.action(request.action);
  if (action === undefined) return false;
  if (action.resources.length === 0)
    return request.resource === "*" && carriesKeys(catalog, action, undefined, request);
  return action.resources.some(
    ({ type }) => resourceIsOfType(request.resource, type) && carriesKeys(catalog, action, type, request),
  );
}

function carriesKeys(
  catalog: Catalog,
  action: CatalogAction,
  type: ResourceType | undefined,
  { context }: Request,
): boolean {
  return [...context].every(([name, value]) => {
    if (typeof value !== "string" && value.length === 0) return true;
    const carriage = carriageOf(catalog, action, type, name);
    switch (carriage.kind) {
      case "never":
        return false;
      case "unknown":
        return true;
      case "documented":
        return typeof value === "string" || carriage.key.isMultivalued;
    }
  });
}
