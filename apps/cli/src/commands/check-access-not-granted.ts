import { checkAccessNotGranted } from "@policyproof/checks";
import { readAccess } from "../access.ts";
import { UsageError } from "../errors.ts";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CommonOptions, PolicyType } from "../options.ts";
import { onlyOneStdin } from "../read-input.ts";
import { runCheck } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CheckAccessNotGrantedOptions extends CommonOptions {
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
  const { actions, resources } = options;
  onlyOneStdin([options.policy, options.access]);
  const listed = actions !== undefined || resources !== undefined;
  if (listed === (options.access !== undefined)) {
    throw new UsageError(
      listed ? "`--access` stands with `--actions` or `--resources`" : "no access to look for was given",
      "give `--actions`, `--resources` or both, or else `--access` with a file",
    );
  }
  return await runCheck(options, session, async () => {
    const tested = await loadPolicy(options.policy, { type: options.policyType, quiet: options.quiet }, session);
    const access =
      options.access === undefined
        ? { ...(actions === undefined ? {} : { actions }), ...(resources === undefined ? {} : { resources }) }
        : await readAccess(options.access, session);
    return { sources: { tested }, ask: (context) => checkAccessNotGranted({ policy: tested.policy, access }, context) };
  });
}
