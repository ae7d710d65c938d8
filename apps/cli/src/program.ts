import { readFileSync } from "node:fs";
import { Command } from "commander";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Definition, Run } from "./program/definition.ts";
import { checkAccessNotGranted, checkNoNewAccess, checkNoPublicAccess, checkTrustZone } from "./program/checks.ts";
import { batch, compare, encode, evaluate, solvers, validatePolicy, verifyProof } from "./program/other-commands.ts";
import { serve } from "./program/serve.ts";
import { check, init } from "./program/standard.ts";
import { findUnused, recommend } from "./program/unused-access.ts";
import type { Session } from "./session.ts";

// Read as a file: asking the module loader for it takes as long as half of a small check.
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

export interface ProgramEvents {
  /** Text that was asked for: help, or the version. */
  readonly onHelp: (text: string) => void;
  /** The exit status of the command that ran. */
  readonly onDone: (code: ExitCode) => void;
}

/** In the order of the help. */
const COMMANDS: ReadonlyMap<string, Definition> = new Map([
  ["check-no-new-access", checkNoNewAccess],
  ["check-access-not-granted", checkAccessNotGranted],
  ["check-no-public-access", checkNoPublicAccess],
  ["check-trust-zone", checkTrustZone],
  ["check", check],
  ["init", init],
  ["compare", compare],
  ["verify-proof", verifyProof],
  ["validate-policy", validatePolicy],
  ["evaluate", evaluate],
  ["encode", encode],
  ["batch", batch],
  ["recommend", recommend],
  ["find-unused", findUnused],
  ["solvers", solvers],
  ["serve", serve],
]);

/**
 * The command line. Only this file and `program/` know commander; every command is a function in `commands/` that is loaded when it is
 * called, so that `--help` loads neither parser nor solver.
 *
 * @param name the command that is to run, if it is known: the others then need not be described
 */
export function createProgram(session: Session, events: ProgramEvents, name?: string): Command {
  const program = new Command("policyproof")
    .description(
      "Answers questions about AWS IAM policies for every possible request, with a proof or a counterexample.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: events.onHelp, writeErr: () => undefined })
    .addHelpText("after", EXIT_STATUS_HELP);

  const run: Run = (load) => async (options) => {
    const runCommand = await load();
    events.onDone(await runCommand(options, session));
  };
  const named = name === undefined ? undefined : COMMANDS.get(name);
  for (const define of named === undefined ? COMMANDS.values() : [named]) program.addCommand(define(program, run));
  return program;
}

const EXIT_STATUS_HELP = `
Exit status:
  ${EXIT.pass}   PASS
  ${EXIT.fail}   FAIL
  ${EXIT.badInput}   bad usage or unreadable input
  ${EXIT.undecided}   UNDECIDED
  ${EXIT.internal}  internal error

Example:
  policyproof check-no-new-access --existing examples/article/old.json --new examples/article/new.json
`;
