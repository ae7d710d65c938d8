import type { Outcome } from "@policyproof/answers";

/** An answer without its id. */
export interface KeptAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
}

export interface CacheBounds {
  readonly entries: number;
  /** Of the answers as JSON. */
  readonly bytes: number;
}

/** Answers by question; the ones that were not asked for the longest time make room for new ones. */
export class AnswerCache {
  readonly #bounds: CacheBounds;
  /** Least recently used first. */
  readonly #answers = new Map<string, { readonly answer: KeptAnswer; readonly bytes: number }>();
  #bytes = 0;

  constructor(bounds: CacheBounds) {
    this.#bounds = bounds;
  }

  get entries(): number {
    return this.#answers.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): KeptAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    return kept.answer;
  }

  /** An answer that would push out more than a quarter of all others is not kept. */
  keep(key: string, answer: KeptAnswer, bytes: number): void {
    if (bytes > this.#bounds.bytes / 4) return;
    this.#drop(key);
    this.#answers.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#bounds.entries && this.#bytes <= this.#bounds.bytes) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#answers.get(key)?.bytes ?? 0;
    this.#answers.delete(key);
  }
}
