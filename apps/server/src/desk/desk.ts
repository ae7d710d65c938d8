import type { Answer, ThreadReply, Threads, World } from "@policyproof/answers";
import { AnswerCache } from "./answer-cache.ts";
import type { CacheBounds, KeptAnswer } from "./answer-cache.ts";
import { askedOf, lineOptions } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { isComplete, wantsMoreTime } from "./completeness.ts";
import type { Flight, Waiter } from "./flight.ts";
import { Lane } from "./lane.ts";
import type { Ask } from "./lane.ts";
import { answerOfLoss } from "./loss.ts";
import type { AskOptions, DeskReply, DeskStatus, ObservableDesk, Question } from "./model.ts";
import { RecentSet } from "./recent-set.ts";

/** Threads for one kind of work, and who may wait for them. */
export interface LaneSettings {
  readonly pool: Threads;
  readonly threads: number;
  /** Milliseconds after which a thread that is still at a question is stopped. */
  readonly patience: number;
  readonly queue: number;
  readonly queuePerClient: number;
  /** Milliseconds that somebody waits for a thread at most. */
  readonly wait: number;
}

export interface DeskOptions {
  /** Every question comes here first, for a short time. */
  readonly fast: LaneSettings;
  /** Those that need more time. */
  readonly slow: LaneSettings;
  readonly world: World;
  /** Milliseconds for a question. */
  readonly timeout: number;
  /** Milliseconds for a question in the fast lane. */
  readonly slice: number;
  /** Questions of more bytes do not try the fast lane. */
  readonly largeBytes: number;
  /** Bytes of all questions that are queued or at work. */
  readonly bytes: number;
  readonly cache: CacheBounds;
  readonly warmUp: (threads: Threads) => Promise<void>;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
}

/** Questions and clients that are remembered as slow. */
const REMEMBERED = 10_000;

export function createDesk(options: DeskOptions): ObservableDesk {
  return new TwoLaneDesk(options);
}

class TwoLaneDesk implements ObservableDesk {
  readonly #options: DeskOptions;
  readonly #cache: AnswerCache;
  readonly #fast: Lane<Flight, Waiter>;
  readonly #slow: Lane<Flight, Waiter>;
  readonly #flights = new Map<string, Flight>();
  /** Questions that needed more than the fast lane gives. */
  readonly #slowKeys = new RecentSet(REMEMBERED);
  /** Clients whose last question did: they leave a thread of the fast lane to the others. */
  readonly #heavy = new RecentSet(REMEMBERED);
  #bytes = 0;
  #state: DeskStatus["state"] = "starting";
  #landed: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#cache = new AnswerCache(options.cache);
    const { fast, slow, warmUp, now } = options;
    const common = { warmUp, now, waitersOf: ({ waiters }: Flight) => waiters };
    this.#fast = new Lane({
      ...fast,
      ...common,
      perform: (flight, ask) => this.#tryFast(flight, ask),
      threadsOf: (client) => (this.#heavy.has(client) ? halfOf(fast.threads) : fast.threads),
    });
    this.#slow = new Lane({
      ...slow,
      ...common,
      perform: (flight, ask) => this.#finish(flight, ask),
      // What is at work cannot be put aside: there is always to be a thread for somebody else.
      threadsOf: () => halfOf(slow.threads),
    });
  }

  async start(): Promise<void> {
    await Promise.all([this.#fast.start(), this.#slow.start()]);
    if (this.#state === "starting") this.#state = "open";
  }

  status(): DeskStatus {
    return {
      state: this.#state,
      lanes: { fast: this.#fast.status, slow: this.#slow.status },
      cache: { entries: this.#cache.entries, bytes: this.#cache.bytes },
    };
  }

  ask(question: Question, options: AskOptions): Promise<DeskReply> {
    const { client, signal } = options;
    if (this.#state === "closing") return Promise.resolve({ kind: "closing" });
    if (signal?.aborted === true) return Promise.resolve({ kind: "cancelled" });
    const timeout = Math.min(options.timeout ?? Infinity, this.#options.timeout);
    const asked = askedOf(question, options.world ?? this.#options.world, timeout);
    const known = this.#cache.get(asked.key);
    if (known !== undefined) return Promise.resolve({ kind: "answered", ...known, cached: true });
    const name = `${asked.key} ${timeout}`;
    const flight = this.#flights.get(name) ?? {
      name,
      asked,
      waiters: new Set(),
      stage: this.#firstStage(asked.key, asked.bytes),
    };
    return new Promise((resolve) => this.#join(flight, client, signal, resolve));
  }

  close(grace?: number): Promise<void> {
    this.#state = "closing";
    return (this.#closed ??= this.#end(grace));
  }

  #firstStage(key: string, bytes: number): Flight["stage"] {
    return bytes > this.#options.largeBytes || this.#slowKeys.has(key) ? "slow-queue" : "fast-queue";
  }

  #join(flight: Flight, client: string, signal: AbortSignal | undefined, resolve: (reply: DeskReply) => void): void {
    const leave = (): void => this.#dismiss(waiter, { kind: "cancelled" });
    const waiter: Waiter = {
      client,
      work: flight,
      reply: (reply) => {
        signal?.removeEventListener("abort", leave);
        resolve(reply);
      },
    };
    if (!this.#flights.has(flight.name)) {
      if (this.#bytes + flight.asked.bytes > this.#options.bytes) {
        waiter.reply({ kind: "busy", retryAfter: this.#slow.retryAfter });
        return;
      }
      this.#flights.set(flight.name, flight);
      this.#bytes += flight.asked.bytes;
    }
    flight.waiters.add(waiter);
    signal?.addEventListener("abort", leave, { once: true });
    this.#enqueue(waiter);
  }

  /** Gives a waiter its place in the queue where its question is, if it is in one. */
  #enqueue(waiter: Waiter): void {
    const { stage } = waiter.work;
    if (stage === "at-work") return;
    const [lane, { wait }] =
      stage === "fast-queue" ? [this.#fast, this.#options.fast] : [this.#slow, this.#options.slow];
    const busy = (): void => this.#dismiss(waiter, { kind: "busy", retryAfter: lane.retryAfter });
    clearTimeout(waiter.timer);
    waiter.timer = setTimeout(() => {
      if (waiter.work.stage !== "at-work") busy();
    }, wait);
    if (!lane.enter(waiter)) busy();
  }

  /** A waiter goes; the question does when it was the last one, unless a thread is at it: then its answer is worth keeping. */
  #dismiss(waiter: Waiter, reply: DeskReply): void {
    const { work: flight } = waiter;
    if (!flight.waiters.delete(waiter)) return;
    clearTimeout(waiter.timer);
    this.#fast.leave(waiter);
    this.#slow.leave(waiter);
    waiter.reply(reply);
    if (flight.waiters.size === 0 && flight.stage !== "at-work") this.#land(flight);
  }

  async #tryFast(flight: Flight, ask: Ask): Promise<void> {
    const { asked } = flight;
    const { slice } = this.#options;
    const clients = [...flight.waiters].map(({ client }) => client);
    flight.stage = "at-work";
    const reply = await ask(asked.line, lineOptions(asked, slice));
    const kept = answerOf(reply, asked);
    if (asked.timeout > slice && (reply.kind === "lost" || wantsMoreTime(kept))) {
      this.#slowKeys.add(asked.key);
      for (const client of clients) this.#heavy.add(client);
      this.#goOn(flight);
      return;
    }
    for (const client of clients) this.#heavy.delete(client);
    this.#settle(flight, reply, kept);
  }

  /** On to the slow lane. */
  #goOn(flight: Flight): void {
    flight.stage = "slow-queue";
    // The clients that it was asked for may have gone by now.
    if (flight.waiters.size === 0) this.#land(flight);
    for (const waiter of flight.waiters) this.#enqueue(waiter);
  }

  async #finish(flight: Flight, ask: Ask): Promise<void> {
    flight.stage = "at-work";
    const reply = await ask(flight.asked.line, lineOptions(flight.asked));
    this.#settle(flight, reply, answerOf(reply, flight.asked));
  }

  #settle(flight: Flight, reply: ThreadReply, answer: KeptAnswer): void {
    const { asked, waiters } = flight;
    if (reply.kind === "answer" && isComplete(answer)) this.#cache.keep(asked.key, answer, reply.answer.text.length);
    for (const waiter of waiters) this.#dismiss(waiter, { kind: "answered", ...answer, cached: false });
    this.#land(flight);
  }

  #land(flight: Flight): void {
    if (this.#flights.get(flight.name) !== flight) return;
    this.#flights.delete(flight.name);
    this.#bytes -= flight.asked.bytes;
    if (this.#flights.size === 0) this.#landed?.();
  }

  async #end(grace: number | undefined): Promise<void> {
    if (this.#flights.size > 0) {
      const landed = new Promise<void>((resolve) => {
        this.#landed = resolve;
      });
      const timer = grace === undefined ? undefined : setTimeout(() => this.#landed?.(), grace);
      await landed;
      clearTimeout(timer);
    }
    for (const { waiters } of this.#flights.values()) {
      for (const waiter of waiters) this.#dismiss(waiter, { kind: "closing" });
    }
    await Promise.all([this.#fast.close(), this.#slow.close()]);
  }
}

function halfOf(threads: number): number {
  return Math.ceil(threads / 2);
}

function answerOf(reply: ThreadReply, asked: Asked): KeptAnswer {
  return reply.kind === "lost" ? answerOfLoss(reply, asked) : keptOf(reply.answer);
}

/** An answer's members without the id, which the question had none of. */
function keptOf({ text, outcome }: Answer): KeptAnswer {
  const { id: _id, ...body } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return { body, outcome };
}
