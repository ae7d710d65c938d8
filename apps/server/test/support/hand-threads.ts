import type { Outcome, ThreadReply, Threads } from "@policyproof/answers";

export interface Pending {
  readonly check: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly timeout: number | undefined;
  reply(reply: ThreadReply): Promise<void>;
  answer(outcome: Outcome, body?: object): Promise<void>;
}

/** Threads whose answers a test gives by hand, when it wants. */
export class HandThreads implements Threads {
  /** Questions that have no answer yet, oldest first. */
  readonly pending: Pending[] = [];
  /** Names of all questions that were ever asked. */
  readonly seen: string[] = [];
  closed = false;

  ask: Threads["ask"] = (line, { timeout }) => {
    if (line.kind !== "line") throw new Error("lines are short here");
    const { check, inputs } = JSON.parse(Buffer.from(line.bytes).toString("utf8")) as Pending;
    this.seen.push(String(inputs["name"]));
    return new Promise((resolve) => {
      const reply = async (given: ThreadReply): Promise<void> => {
        this.pending.splice(this.pending.indexOf(pending), 1);
        resolve(given);
        await settled();
      };
      const answer: Pending["answer"] = (outcome, body = { result: outcome.toUpperCase() }) =>
        reply({ kind: "answer", answer: { text: JSON.stringify({ id: null, ...body }), outcome } });
      const pending: Pending = { check, inputs, timeout, reply, answer };
      this.pending.push(pending);
    });
  };

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** Lets all promises that can go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
