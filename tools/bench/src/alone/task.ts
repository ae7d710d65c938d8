import type { Question } from "../ask.ts";
import type { Mode } from "../backend.ts";

/** What a process of its own is to measure. */
export interface AloneTask {
  readonly backend: string;
  readonly mode: Mode;
  readonly timeout: number;
  readonly names: boolean;
  readonly questions: readonly Question[];
  /** Milliseconds after which it asks no further question. */
  readonly limit: number;
}
