import { answerOfCrash } from "../question/answer-line.ts";
import type { Answerer } from "./answerer.ts";
import { createThreads } from "./threads.ts";
import type { ThreadsOptions } from "./threads.ts";

/**
 * Answers lines in worker threads, one line at a time in each. Threads are started when there is a line for them and stay.
 * One that dies takes the line that it was at with it; the next line gets a new one. The caller sees to it that no more than as many
 * lines are under way as there should be threads.
 */
export function createWorkerPool(options: ThreadsOptions): Answerer {
  const threads = createThreads(options);
  return {
    async answer(line, lineOptions = {}) {
      const reply = await threads.ask(line, lineOptions);
      return reply.kind === "answer" ? reply.answer : answerOfCrash(line, new Error(reply.message));
    },
    close: () => threads.close(),
  };
}
