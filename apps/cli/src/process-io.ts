import { sinkOf } from "./io.ts";
import type { Io, Sink } from "./io.ts";

/** This process, or this thread of it. Standard input and standard error are opened when they are asked for: most runs need neither. */
export function processIo(): Io {
  let stderr: Sink | undefined;
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: sinkOf(process.stdout),
    get stderr() {
      return (stderr ??= sinkOf(process.stderr));
    },
    env: process.env,
    now: () => performance.now(),
  };
}
