import { checkNoNewAccess } from "@policyproof/checks";
import { policiesOf } from "@policyproof/policy";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy, sameKind } from "../load-policy.ts";
import { loadPolicySet } from "../load-policy-set.ts";
import type { CheckOptions, PolicyType } from "../options.ts";
import { onlyOneStdin } from "../read-input.ts";
import { runCheck } from "../run-check.ts";
import type { Question } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckNoNewAccessOptions extends CheckOptions {
  readonly existing: string;
  readonly new: string;
  /** A set of policies that have a say too. */
  readonly context?: string;
  readonly policyType?: PolicyType;
}

export async function checkNoNewAccessCommand(options: CheckNoNewAccessOptions, session: Session): Promise<ExitCode> {
  onlyOneStdin([options.existing, options.new, options.context]);
  return await runCheck(options, session, () => loadNoNewAccess(options, session));
}

export async function loadNoNewAccess(
  options: Pick<CheckNoNewAccessOptions, "existing" | "new" | "context" | "policyType" | "quiet">,
  session: Session,
): Promise<Question> {
  const loading = { type: options.policyType, quiet: options.quiet };
  const existing = await loadPolicy(options.existing, loading, session);
  const candidate = await loadPolicy(options.new, loading, session);
  sameKind(existing, candidate);
  const others = options.context === undefined ? undefined : await loadPolicySet(options.context, options, session);
  const inputs = {
    existing: existing.policy,
    candidate: candidate.policy,
    ...(others === undefined ? {} : { context: others.set }),
  };
  return {
    sources: { tested: candidate, existing, ...(others === undefined ? {} : { others: policiesOf(others.set) }) },
    asked: { check: "CheckNoNewAccess", inputs },
    ask: (context) => checkNoNewAccess(inputs, context),
  };
}
