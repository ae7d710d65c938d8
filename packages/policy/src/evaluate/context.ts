import type { ContextValue, Request } from "../request.ts";

/**
 * The request's value of a condition key (lower-case name), undefined if the key is absent. A multivalued key without values
 * counts as absent.
 *
 * Source: reference_policies_elements_condition, note on the null data set.
 */
export function contextValue(request: Request, key: string): ContextValue | undefined {
  const value = request.context.get(key);
  return value === undefined || value.length > 0 || typeof value === "string" ? value : undefined;
}
