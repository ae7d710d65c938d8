import { SERVE_OPTIONS } from "@policyproof/server/options";
import { commandOf, example } from "./definition.ts";
import type { Definition } from "./definition.ts";

/** The server's own options: it gives them their meaning. */
export const serve: Definition = (program, run) => {
  const command = commandOf(
    program,
    "serve",
    "answer over HTTP, in the protocol of IAM Access Analyzer and in our own",
  );
  for (const { flags, help } of SERVE_OPTIONS) command.option(flags, help);
  return command
    .addHelpText("after", example("serve --port 8181") + SERVE_HELP)
    .action(run(async () => (await import("../commands/serve.ts")).serveCommand));
};

const SERVE_HELP = `
Point the AWS CLI, an SDK or a validator at it with AWS_ENDPOINT_URL_ACCESSANALYZER=http://127.0.0.1:8181. See docs/server.md.
Ctrl-C answers what has been accepted, and ends; a second one ends at once.
`;
