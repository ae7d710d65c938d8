import { checkAccessNotGranted } from "@policyproof/checks";
import { readAccess } from "../access.ts";
import { UsageError } from "../errors.ts";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CheckOptions, PolicyType } from "../options.ts";
import { onlyOneStdin } from "../read-input.ts";
import { runCheck } from "../run-check.ts";
import type { Question } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckAccessNotGrantedOptions extends CheckOptions {
  readonly policy: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly access?: string;
  readonly policyType?: PolicyType;
}

export async function checkAccessNotGrantedCommand(
  options: CheckAccessNotGrantedOptions,
  session: Session,
): Promise<ExitCode> {
  onlyOneStdin([options.policy, options.access]);
  refuseUnlisted(options);
  return await runCheck(options, session, () => loadAccessNotGranted(options, session));
}

type Listed = Pick<CheckAccessNotGrantedOptions, "actions" | "resources" | "access">;

function refuseUnlisted({ actions, resources, access }: Listed): void {
  const listed = actions !== undefined || resources !== undefined;
  if (listed === (access !== undefined)) {
    throw new UsageError(
      listed ? "`--access` stands with `--actions` or `--resources`" : "no access to look for was given",
      "give `--actions`, `--resources` or both, or else `--access` with a file",
    );
  }
}

export async function loadAccessNotGranted(
  options: Listed & Pick<CheckAccessNotGrantedOptions, "policy" | "policyType" | "quiet">,
  session: Session,
): Promise<Question> {
  refuseUnlisted(options);
  const { actions, resources } = options;
  const tested = await loadPolicy(options.policy, { type: options.policyType, quiet: options.quiet }, session);
  const access =
    options.access === undefined
      ? { ...(actions === undefined ? {} : { actions }), ...(resources === undefined ? {} : { resources }) }
      : await readAccess(options.access, session);
  const inputs = { policy: tested.policy, access };
  return {
    sources: { tested },
    asked: { check: "CheckAccessNotGranted", inputs },
    ask: (context) => checkAccessNotGranted(inputs, context),
  };
}
