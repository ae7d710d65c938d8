import { Readable } from "node:stream";
import { mapInOrder, readLines } from "@policyproof/answers";
import type { Line, World } from "@policyproof/answers";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerContext } from "../../context.ts";
import { bodyBytesOf } from "../body-bytes.ts";
import { callerOf } from "../caller.ts";
import { timeoutOf } from "../duration.ts";
import { ProblemError } from "../problem.ts";
import { untilGone } from "../until-gone.ts";
import { answerBatchLine } from "./answer-line.ts";
import type { BatchSettings } from "./answer-line.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body is read while it is answered: it has no end in time or bytes, and little of it is in memory. */
    readonly streams?: boolean;
  }
}

/** Lines under way for each thread: while one is answered the next one is read. */
const LINES_PER_WORKER = 4;

/** Answers that may wait for an older line, for each line under way. */
const AHEAD_PER_JOB = 16;

/** Milliseconds that a line waits at most while others keep the server busy. */
const PATIENCE = 120_000;

/**
 * Answers lines while they come in, in their order. No more are read than can be worked on, and none while the client does not take its
 * answers, so that a batch of any length needs little memory.
 */
export function batchRoute(
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, config, now }: ServerContext,
): FastifyReply {
  const { body } = request;
  if (!(body instanceof Readable)) throw new ProblemError(NO_LINES);
  const { timeout, world } = request.query as { readonly timeout?: string; readonly world?: World };
  const { depth, queuePerClient } = config.limits;
  const bodyBytes = bodyBytesOf(config.limits);
  const settings: BatchSettings = {
    client: callerOf(request),
    signal: untilGone(reply),
    depth,
    lineBytes: bodyBytes,
    patience: PATIENCE,
    now,
    ...(timeout === undefined ? {} : { timeout: timeoutOf(timeout, config.limits.timeout) }),
    ...(world === undefined ? {} : { world }),
  };
  const jobs = Math.max(1, Math.min(config.workers * LINES_PER_WORKER, queuePerClient));
  const answers = mapInOrder(
    withoutBlankLines(readLines(body as AsyncIterable<Uint8Array>, bodyBytes)),
    { jobs, ahead: jobs * AHEAD_PER_JOB },
    (line) => answerBatchLine(line, desk, settings),
  );
  return reply.type("application/x-ndjson; charset=utf-8").send(Readable.from(answers));
}

const NO_LINES = {
  code: "ValidationException",
  detail: "the body is missing",
  help: 'send lines such as {"id": 1, "check": "CheckNoNewAccess", "inputs": {...}} as `application/x-ndjson`',
} as const;

async function* withoutBlankLines(lines: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  for await (const line of lines) {
    if (line.kind === "too-long" || !isBlank(line.bytes)) yield line;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
