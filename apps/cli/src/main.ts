import { CommanderError } from "commander";
import { UsageError } from "./errors.ts";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import type { ProgramEvents } from "./program.ts";
import type { Session } from "./session.ts";

/** Runs one command line (without the names of node and script) and resolves to its exit status; never rejects. */
export async function main(args: readonly string[], session: Session): Promise<ExitCode> {
  let code: ExitCode = EXIT.pass;
  let help = "";
  const events: ProgramEvents = {
    onHelp: (text) => {
      help += text;
    },
    onDone: (result) => {
      code = result;
    },
  };
  const program = createProgram(session, events, args[0]);
  try {
    if (args.length === 0) {
      throw new UsageError("no command was given", "run `policyproof --help` for the list of commands");
    }
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      await session.io.stdout.write(help);
      return EXIT.pass;
    }
    const { reportError } = await import("./report-error.ts");
    return await reportError(error, args, session);
  }
}
