import type { Outcome, World } from "@policyproof/answers";

/** A question as a line of `policyproof batch` has it. */
export interface Question {
  /** `CheckNoNewAccess`, `ValidatePolicy`, `TrustZone`, ... */
  readonly check: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface AskOptions {
  /** Who asks: every client gets its turn, however much others ask. It is logged: a key's id or an address, never a secret. */
  readonly client: string;
  /** Milliseconds for this question; never more than the server's own limit. */
  readonly timeout?: number;
  readonly world?: World;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** What comes back; `ask` never rejects. */
export type DeskReply =
  | {
      readonly kind: "answered";
      /** The answer's members: a verdict, a validation, a decision, or `{error: {code, message, help, location?}}`. */
      readonly body: Readonly<Record<string, unknown>>;
      readonly outcome: Outcome;
      readonly cached: boolean;
    }
  /** Too much to do: try again in so many seconds. */
  | { readonly kind: "busy"; readonly retryAfter: number }
  /** The server is about to end and takes no more questions. */
  | { readonly kind: "closing" }
  /** The client has gone away. */
  | { readonly kind: "cancelled" };

/** Where questions are handed in: a queue with an end, worker threads, a cache of answers. */
export interface Desk {
  ask(question: Question, options: AskOptions): Promise<DeskReply>;
  /** Takes no more questions, answers those it has taken, stops the threads. What has no answer after `grace` milliseconds gets `closing`. */
  close(grace?: number): Promise<void>;
}

/** A desk as its own server sees it. */
export interface ObservableDesk extends Desk {
  /** Starts the threads. Resolves when all of them can answer; rejects with the reason if they cannot be started. Questions may come before that. */
  start(): Promise<void>;
  status(): DeskStatus;
}

export interface DeskStatus {
  /** `starting` until all threads have answered a first question. */
  readonly state: "starting" | "open" | "closing";
  readonly lanes: { readonly fast: LaneStatus; readonly slow: LaneStatus };
  readonly cache: { readonly entries: number; readonly bytes: number };
}

export interface LaneStatus {
  readonly threads: number;
  /** Threads that are at a question. */
  readonly busy: number;
  /** Those who wait for one. */
  readonly waiting: number;
  /** Threads that died or were stopped, since the start. */
  readonly lost: number;
}
