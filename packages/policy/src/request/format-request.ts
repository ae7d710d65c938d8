import type { Principal, Request } from "../request.ts";
import { formatPrincipal, isServiceName } from "./principal-text.ts";

/** A request as plain JSON, the shape that `parseRequest` reads. */
export interface RequestJson {
  readonly principal: string | { readonly type: "Service" | "Federated" | "CanonicalUser"; readonly id: string };
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** `parseRequest(JSON.stringify(formatRequest(request)))` gives the request again. */
export function formatRequest(request: Request): RequestJson {
  return {
    principal: principalJson(request.principal),
    action: request.action,
    resource: request.resource,
    ...(request.resourceAccount === undefined ? {} : { resourceAccount: request.resourceAccount }),
    context: Object.fromEntries(request.context),
  };
}

function principalJson(principal: Principal): RequestJson["principal"] {
  switch (principal.kind) {
    case "federated":
      return { type: "Federated", id: principal.provider };
    case "canonical-user":
      return { type: "CanonicalUser", id: principal.id };
    case "service":
      return isServiceName(principal.name) ? principal.name : { type: "Service", id: principal.name };
    case "anonymous":
    case "root":
    case "user":
    case "role-session":
    case "federated-user":
      return formatPrincipal(principal);
  }
}
