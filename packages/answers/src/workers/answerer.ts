import type { CheckContext } from "@policyproof/checks";
import { answerLine } from "../question/answer-line.ts";
import type { Answer } from "../question/answer-line.ts";
import type { Line } from "./lines.ts";
import type { LineOptions } from "./worker.ts";

/** Who answers lines; `answer` never rejects. */
export interface Answerer {
  answer(line: Line, options?: LineOptions): Promise<Answer>;
  /** Stops what is under way and waits until it is gone. */
  close(): Promise<void>;
}

/** Answers in this thread, with a solver that does its work elsewhere. */
export function answerHere(context: CheckContext): Answerer {
  return {
    answer: (line, { timeout } = {}) =>
      answerLine(line, timeout === undefined ? context : { ...context, budget: { milliseconds: timeout } }),
    close: () => context.solver.close(),
  };
}
