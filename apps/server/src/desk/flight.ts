import type { Asked } from "./asked.ts";
import type { DeskReply } from "./model.ts";

/** One question on its way to its answer, for everybody who asked it meanwhile. */
export interface Flight {
  readonly name: string;
  readonly asked: Asked;
  readonly waiters: Set<Waiter>;
  stage: "fast-queue" | "slow-queue" | "at-work";
}

export interface Waiter {
  readonly client: string;
  readonly work: Flight;
  readonly reply: (reply: DeskReply) => void;
  /** Ends the waiting in a queue. */
  timer?: NodeJS.Timeout;
}
