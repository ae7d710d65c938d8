import type { Reply } from "../ask.ts";
import type { Expected } from "../families/family.ts";

/** One pair to ask about. */
export interface GrowthTask {
  readonly family: string;
  readonly expected: Expected;
  readonly size: number;
  readonly backend: string;
  /** Milliseconds for each question put to the solver. */
  readonly timeout: number;
}

export interface GrowthReply {
  readonly status: Reply["status"];
  /** The median of a few runs where these are short. */
  readonly milliseconds: number;
  readonly detail?: string;
}
