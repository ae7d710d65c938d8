import type { Term } from "@policyproof/smt";
import { sixFields } from "../arn-text.ts";
import type { MemberSymbols, RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

type KeyType = "address" | "arn" | "instant" | "number";

/**
 * Global condition keys that AWS fills with a value of one type, in lower case.
 * Source: IAM User Guide, "AWS global condition context keys" ("Data type").
 */
const TYPES: ReadonlyMap<string, KeyType> = new Map<string, KeyType>([
  ["aws:sourceip", "address"],
  ["aws:vpcsourceip", "address"],
  ["aws:ec2instancesourceprivateipv4", "address"],
  ["aws:principalarn", "arn"],
  ["aws:sourcearn", "arn"],
  ["aws:sourcevpcarn", "arn"],
  ["aws:chatbotsourcearn", "arn"],
  ["ec2:sourceinstancearn", "arn"],
  ["lambda:sourcefunctionarn", "arn"],
  ["ssm:sourceinstancearn", "arn"],
  ["aws:currenttime", "instant"],
  ["aws:epochtime", "instant"],
  ["aws:tokenissuetime", "instant"],
  ["aws:multifactorauthage", "number"],
]);

/**
 * A global key that AWS fills holds a value of its documented type: `aws:SourceIp` an address, `aws:PrincipalArn` an ARN. Without this a
 * text that is none would fail `NotIpAddress` and `ArnNotLike` too, and so slip past a Deny with them.
 */
export function typedKeys(symbols: RequestSymbols): readonly Assumption[] {
  const { terms } = symbols;
  return [...TYPES].flatMap(([key, type]) =>
    (symbols.keys.get(key)?.members ?? []).flatMap((member): Assumption[] => {
      const test = isOfType(symbols, member, type);
      if (test === undefined) return [];
      const about = [member.present, ...Object.values(member.value).filter((part) => typeof part !== "string")];
      return [{ name: "typed-keys", about, term: terms.implies(member.present, test) }];
    }),
  );
}

/** Undefined if the operators on the key look at its values in another way. */
function isOfType(symbols: RequestSymbols, { value }: MemberSymbols, type: KeyType): Term | undefined {
  const { terms } = symbols;
  switch (value.kind) {
    case "address":
      return type === "address" ? terms.or([value.isV4, value.isV6]) : undefined;
    case "arn":
      return type === "arn" ? value.valid : undefined;
    case "instant":
      return type === "instant" ? value.valid : undefined;
    case "number":
      return type === "number" || type === "instant" ? value.valid : undefined;
    case "text":
      return type === "arn" ? terms.inRegex(value.text, sixFields(terms, "arn")) : undefined;
  }
}
