import type { Io } from "./io.ts";

/** What every command gets besides its options. */
export interface Session {
  readonly io: Io;
  /** Aborted by Ctrl-C and by requests to terminate. */
  readonly signal: AbortSignal;
}
