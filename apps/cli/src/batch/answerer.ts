import type { CheckContext } from "@policyproof/checks";
import { answerLine } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Line } from "./lines.ts";

/** Who answers the lines of a batch; `answer` never rejects. */
export interface Answerer {
  answer(line: Line): Promise<Answer>;
  /** Stops what is under way and waits until it is gone. */
  close(): Promise<void>;
}

/** Answers in this thread, with a solver that does its work elsewhere. */
export function answerHere(context: CheckContext): Answerer {
  return { answer: (line) => answerLine(line, context), close: () => context.solver.close() };
}
