import { contextFor, outcomeOf } from "@policyproof/answers";
import { CheckInputError } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import type { ProvableCheck } from "@policyproof/checks/proof";
import { ansi, plain, renderVerdictText, verdictToJson } from "@policyproof/report";
import type { Sources, TextOptions } from "@policyproof/report";
import { hostOf, openSolver } from "./composition.ts";
import { RefusedInputError } from "./errors.ts";
import { exitCodeOf } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { wantsColor } from "./io.ts";
import type { CheckOptions, CommonOptions } from "./options.ts";
import { refuseProof, writeProof } from "./proof.ts";
import type { WrittenProof } from "./proof.ts";
import type { Session } from "./session.ts";

/** What a check command asks once its files are read. */
export interface Question {
  readonly sources: Sources;
  readonly asked: ProvableCheck;
  readonly ask: (context: CheckContext) => Promise<Verdict>;
}

/** An answer that can be printed. */
export interface Reply {
  readonly code: ExitCode;
  readonly json: object;
  readonly text: (options: TextOptions) => string;
}

/** The way of every command that checks one property. */
export async function runCheck(
  options: CheckOptions,
  session: Session,
  prepare: () => Promise<Question>,
): Promise<ExitCode> {
  refuseProof(options);
  return await runQuestion(options, session, async () => {
    const { sources, asked, ask } = await prepare();
    return {
      sources,
      ask: async (context) => {
        const verdict = await ask(context);
        const { proof: file } = options;
        const proof = file === undefined ? undefined : await writeProof(file, asked, verdict, context, session);
        return replyWith(verdict, sources, proof);
      },
    };
  });
}

/** The way of every command with a solver: start the solver, read the files meanwhile, ask, print, stop the solver. */
export async function runQuestion(
  options: CommonOptions,
  session: Session,
  prepare: () => Promise<{ readonly sources: Sources; readonly ask: (context: CheckContext) => Promise<Reply> }>,
): Promise<ExitCode> {
  const { io, signal } = session;
  const opening = openSolver(options.solver, { jobs: 1, transcript: options.transcript }, session);
  // Reported when it is awaited; a bad policy comes first.
  opening.catch(() => undefined);
  try {
    const { sources, ask } = await prepare();
    const context = await contextFor(options, await opening, hostOf(session));
    const reply = await ask(context).catch((error: unknown) => {
      throw error instanceof CheckInputError ? refusedInput(error, sources) : error;
    });
    signal.throwIfAborted();
    await io.stdout.write(`${render(reply, options, session)}\n`);
    return reply.code;
  } finally {
    const solver = await opening.catch(() => undefined);
    await solver?.close();
  }
}

function replyWith(verdict: Verdict, sources: Sources, proof: WrittenProof | undefined): Reply {
  return {
    code: exitCodeOf(outcomeOf(verdict)),
    json: { ...verdictToJson(verdict), ...(proof === undefined ? {} : { proof }) },
    text: (options) => {
      const text = renderVerdictText(verdict, sources, options);
      return proof === undefined ? text : `${text}\n${options.paint("quiet", `proof: ${proof.file}`)}`;
    },
  };
}

/** The error in the words of the command line, which knows files and options where the checks know fields of the API. */
export function refusedInput(error: CheckInputError, { tested, existing }: Sources): RefusedInputError {
  const { field } = error;
  const [name = field] = /^\w+/.exec(field) ?? [];
  const files: Readonly<Record<string, string | undefined>> = {
    policyDocument: tested.file,
    newPolicyDocument: tested.file,
    existingPolicyDocument: (existing ?? tested).file,
  };
  return new RefusedInputError(files[name] ?? OPTIONS[name] ?? field, error);
}

const OPTIONS: Readonly<Record<string, string>> = {
  access: "the listed access",
  context: "--context",
  resourceType: "--resource-type",
  trustedAccounts: "--trusted-accounts",
  trustedOrganizations: "--trusted-orgs",
  unusedPermissions: "--unused",
};

function render({ json, text }: Reply, options: CommonOptions, { io }: Session): string {
  switch (options.format) {
    case "json":
      return JSON.stringify(json, undefined, 2);
    case "text":
      return text({ paint: wantsColor(io.stdout, io.env) ? ansi : plain, columns: io.stdout.columns });
  }
}
