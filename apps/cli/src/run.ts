import { EXIT, exitCodeOfSignal } from "./exit-codes.ts";
import { main } from "./main.ts";
import { processIo } from "./process-io.ts";

/** Runs the command line of this process to its end. */
export async function run(): Promise<void> {
  const controller = new AbortController();
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
    io: processIo(),
    signal: controller.signal,
  });
  // Every write has been awaited. An open standard input or a file being read must not keep the process alive.
  // A server that has answered everything when it was told to end has done its work.
  process.exit(interruptedBy === undefined || code === EXIT.pass ? code : exitCodeOfSignal(interruptedBy));
}
