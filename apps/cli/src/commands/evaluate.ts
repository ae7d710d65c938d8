import { evaluate } from "@policyproof/policy";
import { ansi, decisionToJson, plain, renderDecisionText } from "@policyproof/report";
import { InputError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import { loadPolicy } from "../load-policy.ts";
import type { Format, PolicyType } from "../options.ts";
import { onlyOneStdin, readInput } from "../read-input.ts";
import { requestOfText } from "../read-request.ts";
import type { Session } from "../session.ts";

export interface EvaluateOptions {
  readonly policy: string;
  readonly request: string;
  readonly policyType?: PolicyType;
  readonly format: Format;
  readonly quiet: boolean;
}

export async function evaluateCommand(options: EvaluateOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  onlyOneStdin([options.policy, options.request]);
  const source = await loadPolicy(options.policy, { type: options.policyType, quiet: options.quiet }, session);
  const input = await readInput(options.request, { stdin: io.stdin, signal });
  const { request, diagnostics } = requestOfText(input.text);
  if (request === undefined) {
    throw new InputError(input.file, input.text, diagnostics);
  }
  const decision = evaluate(source.policy, request);
  const text =
    options.format === "json"
      ? JSON.stringify(decisionToJson(decision), undefined, 2)
      : renderDecisionText(decision, request, source, {
          paint: wantsColor(io.stdout, io.env) ? ansi : plain,
          columns: io.stdout.columns,
        });
  await io.stdout.write(`${text}\n`);
  return decision.decision === "allowed" ? EXIT.pass : EXIT.fail;
}
