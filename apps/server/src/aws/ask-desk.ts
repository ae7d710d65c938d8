import type { FastifyBaseLogger } from "fastify";
import type { AskOptions, Desk } from "../desk/model.ts";
import { AwsRefusal, internalError, serviceUnavailable, throttled } from "./error.ts";
import type { Ask } from "./operation.ts";
import { errorOfRefusal } from "./refused.ts";

/** Puts questions to the desk; what is no answer is thrown as an error of the service. */
export function askAt(desk: Desk, options: AskOptions, log: FastifyBaseLogger): Ask {
  return async (question) => {
    const reply = await desk.ask(question, options);
    switch (reply.kind) {
      case "busy":
        throw new AwsRefusal(throttled(Math.max(1, Math.ceil(reply.retryAfter))));
      case "closing":
      case "cancelled":
        throw new AwsRefusal(serviceUnavailable());
      case "answered":
        break;
    }
    const { body, outcome } = reply;
    if (outcome === "refused") throw new AwsRefusal(errorOfRefusal(body));
    if (outcome === "broken") {
      log.error({ check: question.check, error: body["error"] }, "a question was not answered because of a defect");
      throw new AwsRefusal(internalError());
    }
    return body;
  };
}
