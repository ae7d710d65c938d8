import type { Outcome } from "./connection.ts";
import type { WireAnswer } from "./read-answer.ts";
import type { Shot } from "./shot.ts";

/** What valid requests were answered the first time, by their names. */
export type Baseline = Map<string, string>;

/** Statuses of 500 and more that are part of the design: about to end, or starting. */
const DESIGNED: readonly number[] = [503];

const TRACES = [
  /(?:\n|\\n)\s+at \S+/,
  /node:internal/,
  /node_modules/,
  /file:\/\//,
  /\.[cm]?[jt]s:\d+/,
  /\[object Object\]/,
  /FST_ERR_\w+/,
];

/** What is wrong with the outcome of a request; undefined if nothing is. @param root the directory of the program, which no answer may name */
export function judge(shot: Shot, outcome: Outcome, baseline: Baseline, root: string): string | undefined {
  switch (outcome.kind) {
    case "hang":
      return "no answer in time";
    case "nonsense":
      return shot.whole ? outcome.why : undefined;
    case "ended":
      return shot.whole ? "the connection ended without an answer" : undefined;
    case "answered":
      return judgeAnswer(shot, outcome.answer, root) ?? judgeValid(shot, outcome.answer, baseline);
  }
}

function judgeAnswer(shot: Shot, answer: WireAnswer, root: string): string | undefined {
  const { method, bytes } = shot;
  const { status, headers, body } = answer;
  if (status >= 500 && !DESIGNED.includes(status)) return `status ${status}`;
  if (status === 429 && !headers.has("retry-after")) return "429 without Retry-After";
  if (method === "HEAD" || status === 204 || status === 304) return undefined;
  const type = headers.get("content-type") ?? "";
  const lines = type.includes("ndjson");
  if (body.length === 0 && !lines) return `status ${status} without a body`;
  if (type === "") return "a body without a type";
  const text = body.toString("utf8");
  const fault =
    (type.includes("json") ? faultOfJson(text, lines) : undefined) ?? faultOfShape(shot, answer, type, text);
  if (fault !== undefined) return fault;
  const sent = bytes.toString("utf8");
  for (const trace of [...TRACES, root]) {
    const found = typeof trace === "string" ? (text.includes(trace) ? trace : undefined) : trace.exec(text)?.[0];
    // What the request itself says may be said back.
    if (found !== undefined && !sent.includes(found.trim()))
      return `the answer tells about the inside: ${JSON.stringify(found)}`;
  }
  return undefined;
}

/** Refusals have the shape of the routes that they are about; what is no HTTP, or too long to be looked at, is about none. */
function faultOfShape({ bytes, whole }: Shot, { status }: WireAnswer, type: string, text: string): string | undefined {
  if (!whole || status < 400 || status >= 500 || UNREAD.includes(status) || text.includes("read as HTTP"))
    return undefined;
  const [, path = ""] = bytes.toString("latin1", 0, 200).split(" ", 2);
  if (/^\/v1(?:[/?]|$)/.test(path)) {
    return type.startsWith("application/problem+json") ? undefined : `${status} of /v1 that is no problem document`;
  }
  return /"message":"./.test(text) ? undefined : `${status} without a message`;
}

/** Request Timeout, Expectation Failed, Request Header Fields Too Large. */
const UNREAD: readonly number[] = [408, 417, 431];

function faultOfJson(text: string, lines: boolean): string | undefined {
  for (const part of lines ? text.split("\n").filter((line) => line !== "") : [text]) {
    try {
      JSON.parse(part);
    } catch {
      return `no JSON: ${JSON.stringify(part.slice(0, 80))}`;
    }
  }
  return undefined;
}

function judgeValid({ expected }: Shot, { status, body }: WireAnswer, baseline: Baseline): string | undefined {
  if (expected === undefined) return undefined;
  // Too busy is no wrong answer; that it does not last is seen by the others.
  if (status === 429) return undefined;
  const text = body.toString("utf8");
  if (status !== 200 || !text.includes(expected.text))
    return `a valid request is answered ${status} ${text.slice(0, 200)}`;
  if (!expected.stable) return undefined;
  const lasting = text.replaceAll(/"milliseconds":[\d.]+/g, '"milliseconds":0');
  const before = baseline.get(expected.name);
  if (before === undefined) baseline.set(expected.name, lasting);
  return before === undefined || before === lasting
    ? undefined
    : `a valid request is answered otherwise than before: ${lasting.slice(0, 300)} and not ${before.slice(0, 300)}`;
}
