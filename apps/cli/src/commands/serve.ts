import type { ServeOptions } from "@policyproof/server";
import { UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Session } from "../session.ts";

/** Serves until it is told to end, and answers then what it has accepted. The log goes to standard output. */
export async function serveCommand(options: ServeOptions, { io, signal }: Session): Promise<ExitCode> {
  // Only those who serve need it.
  const { StartError, readConfig, startMessage, startServer } = await import("@policyproof/server");
  try {
    const { config, warnings } = readConfig(options, io.env);
    for (const warning of warnings) await io.stderr.write(`warning: ${warning}\n`);
    const log = (line: string): void => void io.stdout.write(line).catch(() => undefined);
    const server = await startServer(config, { log, now: () => Date.now(), signal });
    await io.stderr.write(startMessage(server, config));
    await server.closed;
    return EXIT.pass;
  } catch (error) {
    throw error instanceof StartError ? new UsageError(error.message, error.help) : error;
  }
}
