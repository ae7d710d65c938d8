import { parseCidr } from "@policyproof/policy";
import type { Cidr, ConditionValue } from "@policyproof/policy";
import type { FixedValueRule } from "./trusted-keys.ts";

/**
 * Is the value fixed by the rule? Values with policy variables never are. The strict reading is the one that the documentation prints:
 * no wildcard at all in the values of keys, but for unique ids and access points.
 */
export function isFixedValue({ text, template }: ConditionValue, rule: FixedValueRule, strict = false): boolean {
  if (template.some((part) => part.kind === "variable")) return false;
  switch (rule) {
    case "exact":
      return text !== "" && !hasWildcard(text);
    case "account-of-arn":
      return strict ? text.startsWith("arn:") && !hasWildcard(text) : isOfFixedAccount(text);
    case "access-point":
      return isOfFixedAccount(text);
    case "unique-id":
      return !hasWildcard(text) || /^[^*?:]+:\*$/.test(text);
    case "organization-path":
      return strict ? text !== "" && !hasWildcard(text) : /^[^*?/]+(\/.*)?$/.test(text);
    case "address-range": {
      const range = parseCidr(text);
      return range !== undefined && isNarrow(range);
    }
    case "true":
      return text.toLowerCase() === "true";
  }
}

function isOfFixedAccount(text: string): boolean {
  const [arn, , , , account = "", resource] = text.split(":");
  if (arn !== "arn" || resource === undefined) return false;
  return !hasWildcard(text) || (account !== "" && !hasWildcard(account));
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** Broader ranges count as public: /8 of IPv4, /32 of IPv6. The private ranges of RFC 1918, which do not, are all within the limit. */
function isNarrow(range: Cidr): boolean {
  if (range.family === 6) return range.prefixLength >= 32;
  return range.prefixLength >= 8;
}
