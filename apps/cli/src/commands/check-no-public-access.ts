import { checkNoPublicAccess } from "@policyproof/checks";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CommonOptions } from "../options.ts";
import { runCheck } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckNoPublicAccessOptions extends CommonOptions {
  readonly policy: string;
  readonly resourceType: string;
  readonly strict: boolean;
}

export async function checkNoPublicAccessCommand(
  options: CheckNoPublicAccessOptions,
  session: Session,
): Promise<ExitCode> {
  return await runCheck(options, session, async () => {
    const tested = await loadPolicy(options.policy, { type: "resource", quiet: options.quiet }, session);
    return {
      sources: { tested },
      ask: (context) => checkNoPublicAccess({ ...options, policy: tested.policy }, context),
    };
  });
}
