import type { Request } from "../request.ts";
import type { PolicySet } from "./policy-set.ts";

/** The request with the account that the set names as its resource's owner, where it does not name one itself. */
export function inSet({ resourceAccount }: PolicySet, request: Request): Request {
  return request.resourceAccount === undefined && resourceAccount !== undefined
    ? { ...request, resourceAccount }
    : request;
}
