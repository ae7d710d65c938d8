import { parseCidr } from "@policyproof/policy";
import type { Cidr, ConditionValue } from "@policyproof/policy";
import type { FixedValueRule } from "./trusted-keys.ts";

/** Is the value fixed by the rule? Values with policy variables never are. */
export function isFixedValue({ text, template }: ConditionValue, rule: FixedValueRule): boolean {
  if (template.some((part) => part.kind === "variable")) return false;
  switch (rule) {
    case "exact":
      return text !== "" && !hasWildcard(text);
    case "account-of-arn": {
      const [arn, , , , account = "", resource] = text.split(":");
      if (arn !== "arn" || resource === undefined) return false;
      return !hasWildcard(text) || (account !== "" && !hasWildcard(account));
    }
    case "unique-id":
      return !hasWildcard(text) || /^[^*?:]+:\*$/.test(text);
    case "organization-path":
      return /^[^*?/]+(\/.*)?$/.test(text);
    case "address-range": {
      const range = parseCidr(text);
      return range !== undefined && isNarrow(range);
    }
    case "true":
      return text.toLowerCase() === "true";
  }
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** Broader ranges count as public. The private ranges of RFC 1918, which do not, are all within the limit. */
function isNarrow(range: Cidr): boolean {
  if (range.family === 6) return range.prefixLength >= 32;
  return range.prefixLength >= 8;
}
