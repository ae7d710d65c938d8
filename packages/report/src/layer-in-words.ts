import type { Layer } from "@policyproof/policy";

/** The policies of a layer, as the object of a sentence. */
export function layerInWords({ name, level }: Layer): string {
  switch (name) {
    case "identity":
      return "the identity policies";
    case "boundary":
      return "the permissions boundary";
    case "session":
      return "the session policy";
    case "resource":
      return "the resource policy";
    case "trust":
      return "the role's trust policy";
    case "vpce":
      return "the VPC endpoint policy";
    case "scp":
      return `the SCPs at level ${level ?? 1}`;
    case "rcp":
      return `the RCPs at level ${level ?? 1}`;
  }
}
