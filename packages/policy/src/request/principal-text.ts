import type { Principal } from "../request.ts";
import { splitArn } from "../evaluate/values/arn-text.ts";

const ACCOUNT = /^\d{12}$/;
const SERVICE = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,8}\.amazonaws\.com(?:\.cn)?$/;
const MAX_SERVICE_LENGTH = 255;

/**
 * Reads who makes a request: `anonymous`, the name of an AWS service (`lambda.amazonaws.com`), or the ARN of a root user,
 * user, role, role session, federated-user session or identity provider. A role's ARN stands for any session of it: the
 * session's name is then empty. Undefined for anything else, wildcards and account ids included.
 */
export function parsePrincipal(text: string): Principal | undefined {
  if (text === "anonymous") return { kind: "anonymous" };
  if (isServiceName(text)) return { kind: "service", name: text };
  const arn = splitArn(text);
  if (arn === undefined) return undefined;
  const [, partition, service, region, account, resource] = arn;
  if (partition === "" || region !== "" || !ACCOUNT.test(account)) return undefined;
  const home = { partition, account };
  if (service === "iam" && resource === "root") return { kind: "root", ...home };
  const [type, name] = cut(resource);
  if (name === "" || /[*?]/.test(name)) return undefined;
  switch (`${service}:${type}`) {
    case "iam:user":
      return name.endsWith("/") ? undefined : { kind: "user", ...home, name };
    case "iam:role":
      return name.endsWith("/")
        ? undefined
        : {
            kind: "role-session",
            ...home,
            role: name.slice(name.lastIndexOf("/") + 1),
            session: "",
          };
    case "iam:saml-provider":
    case "iam:oidc-provider":
      return { kind: "federated", provider: text };
    case "sts:assumed-role": {
      const [role, session] = cut(name);
      return role === "" || session === "" ? undefined : { kind: "role-session", ...home, role, session };
    }
    case "sts:federated-user":
      return { kind: "federated-user", ...home, name };
  }
  return undefined;
}

/** The text that `parsePrincipal` reads; for providers and canonical users their bare id, which it may not read. */
export function formatPrincipal(principal: Principal): string {
  switch (principal.kind) {
    case "anonymous":
      return "anonymous";
    case "root":
      return `arn:${principal.partition}:iam::${principal.account}:root`;
    case "user":
      return `arn:${principal.partition}:iam::${principal.account}:user/${principal.name}`;
    case "role-session":
      return principal.session === ""
        ? `arn:${principal.partition}:iam::${principal.account}:role/${principal.role}`
        : `arn:${principal.partition}:sts::${principal.account}:assumed-role/${principal.role}/${principal.session}`;
    case "federated-user":
      return `arn:${principal.partition}:sts::${principal.account}:federated-user/${principal.name}`;
    case "service":
      return principal.name;
    case "federated":
      return principal.provider;
    case "canonical-user":
      return principal.id;
  }
}

/** Whether a bare text is understood as a service's name; other names need `{"type": "Service"}`. */
export function isServiceName(text: string): boolean {
  return text.length <= MAX_SERVICE_LENGTH && SERVICE.test(text);
}

/** Splits at the first slash. */
function cut(text: string): [string, string] {
  const slash = text.indexOf("/");
  return slash === -1 ? [text, ""] : [text.slice(0, slash), text.slice(slash + 1)];
}
