import { setTimeout as sleep } from "node:timers/promises";
import type { Line, World } from "@policyproof/answers";
import type { AskOptions, Desk, DeskReply, Question } from "../../desk/model.ts";
import { CLOSING, DEFECT } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { readQuestion } from "./read-question.ts";

export interface BatchSettings {
  readonly client: string;
  readonly timeout?: number;
  readonly world?: World;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** Objects and lists within each other, in a line. */
  readonly depth: number;
  /** Bytes of a line. */
  readonly lineBytes: number;
  /** Milliseconds that a line waits at most while there is too much to do. */
  readonly patience: number;
  readonly now: () => number;
}

/** Seconds between two attempts at most, whatever the desk thinks. */
const LONGEST_PAUSE = 5;

/** The answer to a line, as one line of JSON with its line break. Never rejects, so that one bad line does not stop the others. */
export async function answerBatchLine(line: Line, desk: Desk, settings: BatchSettings): Promise<string> {
  const read = readQuestion(line, settings.depth, settings.lineBytes);
  const body =
    read.kind === "refused" ? errorBody(read.problem) : bodyOf(await askPatiently(read.question, desk, settings));
  return `{"id":${read.id},${JSON.stringify(body).slice(1)}\n`;
}

/** Asks again while the desk is busy: who sends a batch waits anyway. */
async function askPatiently(question: Question, desk: Desk, settings: BatchSettings): Promise<DeskReply> {
  const { client, timeout, world, signal, now, patience } = settings;
  const options: AskOptions = {
    client,
    signal,
    ...(timeout === undefined ? {} : { timeout }),
    ...(world === undefined ? {} : { world }),
  };
  const end = now() + patience;
  for (;;) {
    if (signal.aborted) return { kind: "cancelled" };
    const reply = await desk.ask(question, options);
    if (reply.kind !== "busy" || now() >= end) return reply;
    const pause = Math.min(Math.max(reply.retryAfter, 0.05), LONGEST_PAUSE) * 1000;
    try {
      await sleep(Math.min(pause, Math.max(end - now(), 1)), undefined, { signal });
    } catch {
      return { kind: "cancelled" };
    }
  }
}

function bodyOf(reply: DeskReply): object {
  switch (reply.kind) {
    case "answered":
      return withoutInternals(reply.body);
    case "busy":
      return errorBody({
        code: "TooManyRequests",
        detail: "there was too much to do for too long",
        help: "send this line again later",
      });
    case "closing":
    case "cancelled":
      return errorBody(CLOSING);
  }
}

/** Of a defect nothing is said but that there is one. */
function withoutInternals(body: Readonly<Record<string, unknown>>): object {
  const { error } = body as { readonly error?: { readonly code?: unknown } };
  if (error === undefined || error.code === "ValidationException" || error.code === "InvalidParameterException")
    return body;
  return errorBody(DEFECT);
}

function errorBody({ code, detail, help, location }: Problem): object {
  return { error: { code, message: detail, help, ...(location === undefined ? {} : { location }) } };
}
