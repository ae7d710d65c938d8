import { Command } from "commander";
import type { ExitCode } from "../exit-codes.ts";
import type { Session } from "../session.ts";

/** Makes the action of a command out of its function, which is loaded when it is called. */
export type Run = <Options>(
  load: () => Promise<(options: Options, session: Session) => Promise<ExitCode>>,
) => (options: Options) => Promise<void>;

/** A command of the program: its name, options and help. */
export type Definition = (program: Command, run: Run) => Command;

/** A command that fails and prints as the program does. */
export function commandOf(program: Command, name: string, description: string): Command {
  return new Command(name).description(description).copyInheritedSettings(program);
}

export function example(args: string): string {
  return `\nExample:\n  policyproof ${args}\n`;
}
