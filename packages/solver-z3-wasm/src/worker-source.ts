import type { Worker } from "node:worker_threads";
import { readSExpressions } from "@policyproof/smt";
import type { SExpression } from "@policyproof/smt";
import { ChannelError } from "@policyproof/solver";
import type { Channel, ChannelSource } from "@policyproof/solver";
import { superviseWorker } from "./z3-worker.ts";
import type { Z3Worker } from "./z3-worker.ts";

export interface WorkerSource extends ChannelSource {
  /** Starts the worker, if it is not there yet, without keeping our own process alive for it. */
  prepare(): void;
  /** The threads that are alive. */
  threadIds(): readonly number[];
}

/** One worker for all questions, each in a new Z3 context; a worker that had to be stopped is replaced at the next question. */
export function createWorkerSource(openWorker: () => Worker): WorkerSource {
  const alive = new Set<Z3Worker>();
  let current: Z3Worker | undefined;

  function start(): Z3Worker {
    const worker = superviseWorker(openWorker());
    alive.add(worker);
    void forgetWhenGone(worker);
    worker.letGo();
    return worker;
  }

  async function forgetWhenGone(worker: Z3Worker): Promise<void> {
    await worker.gone;
    alive.delete(worker);
    if (current === worker) current = undefined;
  }

  return {
    prepare: () => {
      current ??= start();
    },
    take: async () => {
      const worker = (current ??= start());
      worker.hold();
      await worker.ready;
      return openWorkerChannel(worker, () => {
        if (current === worker) current = undefined;
      });
    },
    close: async () => {
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
    threadIds: () => [...alive].map(({ threadId }) => threadId),
  };
}

function openWorkerChannel(worker: Z3Worker, retire: () => void): Channel {
  return {
    ask: async (commands) => readOne(await worker.ask(commands)),
    release: async (healthy) => {
      if (healthy) {
        worker.forget();
        worker.letGo();
      } else {
        retire();
        await worker.terminate();
      }
    },
  };
}

function readOne(output: string): SExpression {
  const { expressions, error } = readSExpressions(output);
  const [only, ...more] = expressions;
  if (error !== undefined) throw new ChannelError("garbage", error.message);
  if (only === undefined || more.length > 0) {
    throw new ChannelError("garbage", `\`${output.slice(0, 200)}\` where one answer was expected`);
  }
  return only;
}
