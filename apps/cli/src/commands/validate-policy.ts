import { contextFor, outcomeOfValidation } from "@policyproof/answers";
import { ansi, plain, renderFindingsText } from "@policyproof/report";
import { validatePolicy, validationToJson } from "@policyproof/validation";
import { hostOf, openSolver } from "../composition.ts";
import { exitCodeOf } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import type { CommonOptions } from "../options.ts";
import { readInput } from "../read-input.ts";
import type { Session } from "../session.ts";
import { subjectOf } from "../validated-types.ts";
import type { SubjectOptions } from "../validated-types.ts";

export interface ValidatePolicyOptions extends Omit<CommonOptions, "quiet">, SubjectOptions {
  readonly policy: string;
}

export async function validatePolicyCommand(options: ValidatePolicyOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  const opening = openSolver(options.solver, { jobs: 1, transcript: options.transcript }, session);
  // Reported when it is awaited; a file that cannot be read comes first.
  opening.catch(() => undefined);
  try {
    const input = await readInput(options.policy, { stdin: io.stdin, signal });
    const subject = subjectOf(options, input.text);
    const context = await contextFor(options, await opening, hostOf(session));
    const validation = await validatePolicy({ ...subject, text: input.text }, context);
    signal.throwIfAborted();
    const text =
      options.format === "json"
        ? JSON.stringify(validationToJson(validation), undefined, 2)
        : renderFindingsText(validation, input, {
            paint: wantsColor(io.stdout, io.env) ? ansi : plain,
            columns: io.stdout.columns,
          });
    await io.stdout.write(`${text}\n`);
    return exitCodeOf(outcomeOfValidation(validation));
  } finally {
    const solver = await opening.catch(() => undefined);
    await solver?.close();
  }
}
