import { checkTrustZone } from "@policyproof/checks";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CheckOptions } from "../options.ts";
import { runCheck } from "../run-check.ts";
import type { Question } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckTrustZoneOptions extends CheckOptions {
  readonly policy: string;
  readonly trustedAccounts: readonly string[];
  readonly trustedOrgs?: readonly string[];
}

export async function checkTrustZoneCommand(options: CheckTrustZoneOptions, session: Session): Promise<ExitCode> {
  return await runCheck(options, session, () => loadTrustZone(options, session));
}

export async function loadTrustZone(
  {
    policy,
    trustedAccounts,
    trustedOrgs = [],
    quiet,
  }: Pick<CheckTrustZoneOptions, "policy" | "trustedAccounts" | "trustedOrgs" | "quiet">,
  session: Session,
): Promise<Question> {
  const tested = await loadPolicy(policy, { type: "resource", quiet }, session);
  const inputs = { policy: tested.policy, trustedAccounts, trustedOrganizations: trustedOrgs };
  return {
    sources: { tested },
    asked: { check: "TrustZone", inputs },
    ask: (context) => checkTrustZone(inputs, context),
  };
}
