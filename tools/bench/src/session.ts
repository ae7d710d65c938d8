import type { Options } from "./options.ts";
import type { Progress } from "./progress.ts";

/** What every part of a run is given. */
export interface Session {
  readonly options: Options;
  readonly progress: Progress;
  /** Ends everything. */
  readonly signal: AbortSignal;
}
