import { compactJson } from "../text/edit-list.ts";

/** What a policy is attached as. */
export type Attachment = "managed" | "inline-user" | "inline-role" | "inline-group";

/**
 * Characters that a policy may have, white space not counted; all inline policies of one principal together.
 *
 * Source: IAM User Guide, "IAM and AWS STS quotas", "IAM name and character limits".
 */
export const SIZE_LIMITS: Readonly<Record<Attachment, number>> = {
  managed: 6144,
  "inline-user": 2048,
  "inline-role": 10_240,
  "inline-group": 5120,
};

/** Managed policies that a principal may have unless AWS raised the quota. Source: as above. */
export const MOST_ATTACHED = 10;

/** The size as IAM counts it, but for white space within texts, which counts here. */
export function policySize(text: string): number {
  return compactJson(text).length;
}
