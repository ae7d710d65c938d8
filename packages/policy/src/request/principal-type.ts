import type { Principal } from "../request.ts";

/**
 * What `aws:PrincipalType` says of a caller; undefined where it is not documented.
 * Source: IAM User Guide, "aws:PrincipalType".
 */
export function principalType(kind: Principal["kind"]): string | undefined {
  switch (kind) {
    case "anonymous":
      return "Anonymous";
    case "root":
      return "Account";
    case "user":
      return "User";
    case "role-session":
      return "AssumedRole";
    case "federated-user":
      return "FederatedUser";
    case "service":
    case "federated":
    case "canonical-user":
      return undefined;
  }
}
