import { CheckInputError } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import { ansi, plain, renderVerdictText, verdictToJson } from "@policyproof/report";
import type { Sources } from "@policyproof/report";
import { contextFor } from "./check-context.ts";
import { openSolver } from "./composition.ts";
import { RefusedInputError } from "./errors.ts";
import type { ExitCode } from "./exit-codes.ts";
import { wantsColor } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import type { Session } from "./session.ts";
import { exitCodeOf } from "./verdict-exit-code.ts";

/** What a check command asks once its files are read. */
export interface Question {
  readonly sources: Sources;
  readonly ask: (context: CheckContext) => Promise<Verdict>;
}

/** The way of every check command: start the solver, read the files meanwhile, ask, print, stop the solver. */
export async function runCheck(
  options: CommonOptions,
  session: Session,
  prepare: () => Promise<Question>,
): Promise<ExitCode> {
  const { io, signal } = session;
  const opening = openSolver(options.solver, { jobs: 1, transcript: options.transcript }, session);
  // Reported when it is awaited; a bad policy comes first.
  opening.catch(() => undefined);
  try {
    const { sources, ask } = await prepare();
    const context = contextFor(options, await opening, session);
    const verdict = await ask(context).catch((error: unknown) => {
      throw error instanceof CheckInputError ? refusedInput(error, sources) : error;
    });
    signal.throwIfAborted();
    await io.stdout.write(`${render(verdict, sources, options, session)}\n`);
    return exitCodeOf(verdict);
  } finally {
    const solver = await opening.catch(() => undefined);
    await solver?.close();
  }
}

/** The error in the words of the command line, which knows files and options where the checks know fields of the API. */
function refusedInput(error: CheckInputError, { tested, existing }: Sources): RefusedInputError {
  const { field } = error;
  const [name = field] = /^\w+/.exec(field) ?? [];
  const files: Readonly<Record<string, string | undefined>> = {
    policyDocument: tested.file,
    newPolicyDocument: tested.file,
    existingPolicyDocument: existing?.file,
  };
  return new RefusedInputError(files[name] ?? OPTIONS[name] ?? field, error);
}

const OPTIONS: Readonly<Record<string, string>> = {
  access: "the listed access",
  resourceType: "--resource-type",
  trustedAccounts: "--trusted-accounts",
  trustedOrganizations: "--trusted-orgs",
};

function render(verdict: Verdict, sources: Sources, options: CommonOptions, { io }: Session): string {
  switch (options.format) {
    case "json":
      return JSON.stringify(verdictToJson(verdict), undefined, 2);
    case "text":
      return renderVerdictText(verdict, sources, {
        paint: wantsColor(io.stdout, io.env) ? ansi : plain,
        columns: io.stdout.columns,
      });
  }
}
