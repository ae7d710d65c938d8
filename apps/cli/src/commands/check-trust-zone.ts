import { checkTrustZone } from "@policyproof/checks";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CommonOptions } from "../options.ts";
import { runCheck } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckTrustZoneOptions extends CommonOptions {
  readonly policy: string;
  readonly trustedAccounts: readonly string[];
  readonly trustedOrgs?: readonly string[];
}

export async function checkTrustZoneCommand(options: CheckTrustZoneOptions, session: Session): Promise<ExitCode> {
  return await runCheck(options, session, async () => {
    const tested = await loadPolicy(options.policy, { type: "resource", quiet: options.quiet }, session);
    const trust = { trustedAccounts: options.trustedAccounts, trustedOrganizations: options.trustedOrgs ?? [] };
    return { sources: { tested }, ask: (context) => checkTrustZone({ policy: tested.policy, ...trust }, context) };
  });
}
