import type { SolverIdentity } from "@policyproof/solver";
import { processKind } from "./process-kind.ts";
import type { ProcessSolverKind } from "./process-kind.ts";
import { startProcess } from "./solver-process.ts";
import { startTimer } from "./timer.ts";

export type Detection =
  | { readonly available: true; readonly identity: SolverIdentity; readonly command: string }
  /** `reason` is a sentence for people, with the remedy. */
  | { readonly available: false; readonly reason: string };

const VERSION_MILLISECONDS = 10_000;
const LONGEST_VERSION = 10_000;

/** Asks the binary for its version. `command` is a name on the path or a file; by default the name of the kind. */
export async function detectProcessSolver(
  kind: ProcessSolverKind,
  command: string = processKind(kind).command,
): Promise<Detection> {
  const answer = await readVersion(command);
  const version = "output" in answer ? processKind(kind).version.exec(answer.output)?.[1] : undefined;
  if (version !== undefined) return { available: true, identity: { name: kind, version }, command };
  const problem = "output" in answer ? `\`${command} --version\` does not answer like ${kind}` : answer.problem;
  return {
    available: false,
    reason: `${problem}; install it (\`apt-get install -y ${kind}\`) or name its file`,
  };
}

async function readVersion(command: string): Promise<{ readonly output: string } | { readonly problem: string }> {
  const child = startProcess(command, ["--version"]);
  const ended = Promise.withResolvers<string>();
  let output = "";
  child.listen({
    onOutput: (chunk) => {
      output += chunk;
      if (output.length > LONGEST_VERSION) ended.resolve("too much output");
    },
    onEnd: ended.resolve,
  });
  const stopTimer = startTimer(VERSION_MILLISECONDS, () => ended.resolve("no answer in 10 s"));
  child.endInput();
  const detail = await ended.promise;
  stopTimer();
  await child.kill();
  return output === "" ? { problem: `the solver \`${command}\` cannot be run (${detail})` } : { output };
}
