import { checkNoPublicAccess } from "@policyproof/checks";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CheckOptions } from "../options.ts";
import { runCheck } from "../run-check.ts";
import type { Question } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckNoPublicAccessOptions extends CheckOptions {
  readonly policy: string;
  readonly resourceType: string;
  readonly strict: boolean;
}

export async function checkNoPublicAccessCommand(
  options: CheckNoPublicAccessOptions,
  session: Session,
): Promise<ExitCode> {
  return await runCheck(options, session, () => loadNoPublicAccess(options, session));
}

export async function loadNoPublicAccess(
  {
    policy,
    resourceType,
    strict,
    quiet,
  }: Pick<CheckNoPublicAccessOptions, "policy" | "resourceType" | "strict" | "quiet">,
  session: Session,
): Promise<Question> {
  const tested = await loadPolicy(policy, { type: "resource", quiet }, session);
  const inputs = { policy: tested.policy, resourceType, strict };
  return {
    sources: { tested },
    asked: { check: "CheckNoPublicAccess", inputs },
    ask: (context) => checkNoPublicAccess(inputs, context),
  };
}
