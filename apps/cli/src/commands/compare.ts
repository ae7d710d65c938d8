import { outcomeOf } from "@policyproof/answers";
import { comparePolicies } from "@policyproof/checks";
import { comparisonToJson, renderComparisonText } from "@policyproof/report";
import { exitCodeOf } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy, sameKind } from "../load-policy.ts";
import type { CommonOptions, PolicyType } from "../options.ts";
import { onlyOneStdin } from "../read-input.ts";
import { runQuestion } from "../run-check.ts";
import type { Session } from "../session.ts";

export interface CompareOptions extends CommonOptions {
  readonly existing: string;
  readonly candidate: string;
  readonly policyType?: PolicyType;
}

export async function compareCommand(options: CompareOptions, session: Session): Promise<ExitCode> {
  onlyOneStdin([options.existing, options.candidate]);
  const loading = { type: options.policyType, quiet: options.quiet };
  return await runQuestion(options, session, async () => {
    const existing = await loadPolicy(options.existing, loading, session);
    const candidate = await loadPolicy(options.candidate, loading, session);
    sameKind(existing, candidate);
    return {
      sources: { tested: candidate, existing },
      ask: async (context) => {
        const comparison = await comparePolicies({ existing: existing.policy, candidate: candidate.policy }, context);
        const json = comparisonToJson(comparison);
        return {
          code: exitCodeOf(outcomeOf(json)),
          json,
          text: (text) => renderComparisonText(comparison, { existing, candidate }, text),
        };
      },
    };
  });
}
