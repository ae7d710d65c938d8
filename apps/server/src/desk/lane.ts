import type { Line, LineOptions, ThreadReply, Threads } from "@policyproof/answers";
import { FairQueue } from "./fair-queue.ts";
import type { LaneStatus } from "./model.ts";

/** Somebody who waits for work to be done; several can wait for the same. */
export interface Waiting<Work> {
  readonly client: string;
  readonly work: Work;
}

export interface LaneOptions<Work, Waiter extends Waiting<Work>> {
  readonly pool: Threads;
  readonly threads: number;
  /** Waiters at most, of all clients and of one. */
  readonly queue: number;
  readonly queuePerClient: number;
  /** Does a thread's work, with the function that puts the question to the thread. Never rejects. */
  readonly perform: (work: Work, ask: Ask) => Promise<void>;
  /** Milliseconds after which a thread is stopped. */
  readonly patience: number;
  /** Everybody who waits for the work; they leave the queue together when it starts. */
  readonly waitersOf: (work: Work) => Iterable<Waiter>;
  /** Threads that a client may have at once. */
  readonly threadsOf: (client: string) => number;
  /** Makes a thread ready: loads what answers need. Rejects if there is none to be had. */
  readonly warmUp: (threads: Threads) => Promise<void>;
  readonly now: () => number;
}

export type Ask = (line: Line, options: LineOptions) => Promise<ThreadReply>;

/** Weight of the latest piece of work in the average. */
const FRESH = 0.1;

/** Threads and those who wait for one, in turns. */
export class Lane<Work extends object, Waiter extends Waiting<Work>> {
  readonly #options: LaneOptions<Work, Waiter>;
  readonly #queue = new FairQueue<Waiter>();
  /** Pieces of work under way, by the client whose turn it was. */
  readonly #running = new Map<string, number>();
  #free = 0;
  #busy = 0;
  #lost = 0;
  /** Milliseconds that a piece of work takes. */
  #average = 10;
  #closing = false;

  constructor(options: LaneOptions<Work, Waiter>) {
    this.#options = options;
  }

  /** Starts the threads; resolves when all are ready. */
  async start(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.threads }, () => this.#wake()));
  }

  get status(): LaneStatus {
    return { threads: this.#options.threads, busy: this.#busy, waiting: this.#queue.size, lost: this.#lost };
  }

  /** Seconds after which there should be room. */
  get retryAfter(): number {
    const milliseconds = ((this.#queue.size + 1) * this.#average) / this.#options.threads;
    return Math.min(30, Math.max(1, Math.ceil(milliseconds / 1000)));
  }

  /** False if there is no room. */
  enter(waiter: Waiter): boolean {
    const { queue, queuePerClient } = this.#options;
    if (this.#queue.size >= queue || this.#queue.sizeOf(waiter.client) >= queuePerClient) return false;
    this.#queue.add(waiter.client, waiter);
    this.#next();
    return true;
  }

  leave(waiter: Waiter): void {
    this.#queue.remove(waiter.client, waiter);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#options.pool.close();
  }

  #next(): void {
    while (this.#free > 0 && !this.#closing) {
      const waiter = this.#queue.take((client) => (this.#running.get(client) ?? 0) < this.#options.threadsOf(client));
      if (waiter === undefined) return;
      const { work, client } = waiter;
      for (const other of this.#options.waitersOf(work)) this.leave(other);
      this.#free -= 1;
      void this.#run(work, client);
    }
  }

  async #run(work: Work, client: string): Promise<void> {
    const { perform, pool, patience, now } = this.#options;
    this.#busy += 1;
    this.#running.set(client, (this.#running.get(client) ?? 0) + 1);
    const start = now();
    let lost = false;
    await perform(work, async (line, options) => {
      const reply = await pool.ask(line, options, patience);
      lost ||= reply.kind === "lost";
      return reply;
    });
    this.#average += FRESH * (now() - start - this.#average);
    this.#busy -= 1;
    const left = (this.#running.get(client) ?? 1) - 1;
    if (left === 0) this.#running.delete(client);
    else this.#running.set(client, left);
    if (lost && !this.#closing) {
      this.#lost += 1;
      // The next question should not have to wait for a new thread to load its code.
      await this.#wake().catch(() => undefined);
    } else {
      this.#release();
    }
  }

  async #wake(): Promise<void> {
    try {
      await this.#options.warmUp(this.#options.pool);
    } finally {
      this.#release();
    }
  }

  #release(): void {
    this.#free += 1;
    this.#next();
  }
}
