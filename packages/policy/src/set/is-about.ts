import { resourceOwner } from "../evaluate/set/caller.ts";
import type { Principal, Request } from "../request.ts";
import { formatPrincipal } from "../request/principal-text.ts";
import type { PolicySet } from "./policy-set.ts";

/** Is the request one of those that the set's policies speak of: by its principal, on a resource of its account? */
export function isAbout({ principal, resourceAccount }: PolicySet, request: Request): boolean {
  return (
    (principal === undefined || isSame(principal, request.principal)) &&
    (resourceAccount === undefined || resourceOwner(request) === resourceAccount)
  );
}

function isSame(known: Principal, caller: Principal): boolean {
  const anySession = known.kind === "role-session" && known.session === "" && caller.kind === "role-session";
  return formatPrincipal(known) === formatPrincipal(anySession ? { ...caller, session: "" } : caller);
}
