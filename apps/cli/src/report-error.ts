import { formatDiagnostic, formatLocation } from "@policyproof/diagnostics";
import { isSolverUnavailable } from "@policyproof/solver";
import { CommanderError } from "commander";
import { InputError, RefusedInputError, UnreadableFileError, UsageError } from "./errors.ts";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { internalErrorReport } from "./internal-error-report.ts";
import type { Session } from "./session.ts";

/** Diagnostics of one input that are printed; a broken file can have thousands. */
const MAX_DIAGNOSTICS = 20;

/**
 * The one place where errors become text on standard error and an exit status. Everything a user can cause says what to do
 * about it; everything else is a defect of ours and says what to report.
 */
export async function reportError(thrown: unknown, args: readonly string[], session: Session): Promise<ExitCode> {
  if (session.signal.aborted) {
    // Interrupted: whatever broke, broke because of that.
    return EXIT.undecided;
  }
  const { text, code } = describeError(thrown, args, session.io.env);
  // With nobody to tell, the exit status still does.
  await session.io.stderr.write(`${text}\n`).catch(() => undefined);
  return code;
}

function describeError(
  error: unknown,
  args: readonly string[],
  env: Session["io"]["env"],
): { text: string; code: ExitCode } {
  if (error instanceof CommanderError) {
    return describeCommanderError(error, args);
  }
  if (error instanceof UsageError) {
    return badInput(`error: ${error.message}`, error.help);
  }
  if (error instanceof UnreadableFileError) {
    return badInput(`${formatLocation(error.file)}: error: ${error.message}`, error.help);
  }
  if (error instanceof InputError) {
    const errors = error.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    const shown = errors.slice(0, MAX_DIAGNOSTICS).map((diagnostic) => formatDiagnostic(diagnostic, error));
    const rest = errors.length - shown.length;
    return { text: [...shown, ...(rest > 0 ? [`and ${rest} more errors`] : [])].join("\n\n"), code: EXIT.badInput };
  }
  if (error instanceof RefusedInputError) {
    return badInput(`${formatLocation(error.input, error.span)}: error[${error.code}]: ${error.message}`, error.help);
  }
  if (isSolverUnavailable(error)) {
    return badInput(
      `error: ${error.message}`,
      "run `policyproof solvers` to see which solvers work here; `--solver builtin` needs no installation",
    );
  }
  return { text: internalErrorReport(error, args, env), code: EXIT.internal };
}

function badInput(message: string, help: string): { text: string; code: ExitCode } {
  return { text: `${message}\n  help: ${help}`, code: EXIT.badInput };
}

function describeCommanderError(error: CommanderError, args: readonly string[]): { text: string; code: ExitCode } {
  const [first = ""] = args;
  const command = /^[a-z][a-z-]*$/.test(first) && error.code !== "commander.unknownCommand" ? `${first} ` : "";
  return badInput(error.message, `run \`policyproof ${command}--help\` for the options and an example that works`);
}
