import type { Desk } from "../desk/model.ts";
import type { Metrics } from "./metrics.ts";
import { noteQuestion } from "./request-notes.ts";

/** The same desk, whose questions are counted and noted for the log. */
export function observedDesk(desk: Desk, metrics: Metrics, logPolicies: boolean): Desk {
  return {
    async ask(question, options) {
      const reply = await desk.ask(question, options);
      metrics.countQuestion(question.check, reply);
      noteQuestion(question, options.client, reply, logPolicies);
      return reply;
    },
    close: (grace) => desk.close(grace),
  };
}
