import type { Request } from "../../request.ts";
import { splitArn } from "../values/arn-text.ts";
import { callerClass } from "./caller.ts";
import { assumesRole } from "./resource-side.ts";

/** What AWS does whatever the policies say. */
export type BuiltInRule = "caller-identity" | "root-assumes-no-role" | "other-partition";

/**
 * The rule that settles the request before any policy is asked, if there is one:
 *
 * - `caller-identity`: every signed caller may call `sts:GetCallerIdentity`, even where a policy denies it (API_GetCallerIdentity).
 * - `root-assumes-no-role`: root users cannot assume roles (API_AssumeRole).
 * - `other-partition`: no access crosses partitions (reference_policies_evaluation-logic-cross-account).
 */
export function builtInRule(request: Request): BuiltInRule | undefined {
  const { principal, action, resource } = request;
  const caller = callerClass(principal);
  if (caller !== "outsider" && action.toLowerCase() === "sts:getcalleridentity") return "caller-identity";
  if (caller === "root" && assumesRole(request)) return "root-assumes-no-role";
  const partition = splitArn(resource)?.[1];
  if ("partition" in principal && partition !== undefined && partition !== principal.partition)
    return "other-partition";
  return undefined;
}
