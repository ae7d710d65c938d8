#!/usr/bin/env node
import { helpText, parseCommandLine } from "./command-line.ts";
import { StartError } from "./errors.ts";
import { startServer } from "./main.ts";
import { readConfig } from "./options/read-config.ts";
import { startMessage } from "./start-message.ts";

const EXIT = { usage: 2, SIGINT: 130, SIGTERM: 143 } as const;

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The second time there is no waiting.
    if (controller.signal.aborted) process.exit(EXIT[signal]);
    controller.abort();
  });
}

try {
  const options = parseCommandLine(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(helpText());
  } else {
    await serve(options);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`error: ${error.message}\n  help: ${error.help}\n`);
  process.exitCode = EXIT.usage;
}

async function serve(options: Parameters<typeof readConfig>[0]): Promise<void> {
  const { config, warnings } = readConfig(options, process.env);
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  const server = await startServer(config, {
    log: (line) => process.stdout.write(line),
    now: () => Date.now(),
    signal: controller.signal,
  });
  process.stderr.write(startMessage(server, config));
  await server.closed;
  // A pipe that nobody reads must not keep the process alive.
  process.exit(0);
}
