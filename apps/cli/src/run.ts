import { exitCodeOfSignal } from "./exit-codes.ts";
import { sinkOf } from "./io.ts";
import type { Sink } from "./io.ts";
import { main } from "./main.ts";

/** Runs the command line of this process to its end. */
export async function run(): Promise<void> {
  const controller = new AbortController();
  let stderr: Sink | undefined;
  let interruptedBy: "SIGINT" | "SIGTERM" | undefined;

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (interruptedBy !== undefined) {
        // The second time there is no waiting for solvers to go.
        process.exit(exitCodeOfSignal(signal));
      }
      interruptedBy = signal;
      controller.abort();
    });
  }

  const code = await main(process.argv.slice(2), {
    io: {
      // Made when it is asked for: most runs read files only.
      get stdin() {
        return process.stdin;
      },
      stdout: sinkOf(process.stdout),
      get stderr() {
        return (stderr ??= sinkOf(process.stderr));
      },
      env: process.env,
      now: () => performance.now(),
    },
    signal: controller.signal,
  });
  // Every write has been awaited. An open standard input or a file being read must not keep the process alive.
  process.exit(interruptedBy === undefined ? code : exitCodeOfSignal(interruptedBy));
}
