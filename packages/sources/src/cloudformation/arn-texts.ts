import { knownText, textKey, textOf } from "./values.ts";
import type { Open, Text } from "./values.ts";

/** What an ARN of a policy says, as far as it is known. */
interface PolicyArn {
  /** What two ARNs of one policy have in common: its path and name, or the text as a whole if that is not written as an ARN. */
  readonly key: string;
  /** Undefined if it is not known. `aws` has the policies of AWS. */
  readonly account: string | undefined;
}

export function policyArn(text: Text): PolicyArn {
  const [, , , , account, ...policy] = splitAtColons(text);
  return account === undefined
    ? { key: textKey(text), account: undefined }
    : { key: textKey(policy.flat()), account: knownText(account) };
}

/**
 * Are these, of one key, ARNs of one policy? Partition and account may be written in one and left open in the other: what a template speaks of is mostly in
 * the account of its stack.
 */
export function isSamePolicy(a: PolicyArn, b: PolicyArn): boolean {
  if (a.account === b.account) return a.key === b.key;
  const isOpen = a.account === undefined || b.account === undefined;
  return a.key === b.key && isOpen && a.account !== "aws" && b.account !== "aws";
}

/** Can the text be any ARN? */
export function canBeAnything(text: Text): boolean {
  return text.some((piece) => typeof piece !== "string" && piece.kind === "anything");
}

function splitAtColons(text: Text): readonly Text[] {
  const parts: (string | Open)[][] = [[]];
  for (const piece of text) {
    const pieces = typeof piece === "string" ? piece.split(":") : [piece];
    for (const [index, part] of pieces.entries()) {
      if (index > 0) parts.push([]);
      parts.at(-1)?.push(part);
    }
  }
  return parts.map((part) => textOf(...part));
}
