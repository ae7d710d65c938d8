import type { Question, Reply } from "../ask.ts";
import { replays } from "../ask.ts";
import type { Mode } from "../backend.ts";
import type { Row } from "../results.ts";
import { median, par2, quantile } from "../statistics.ts";

/** What one backend in one mode replied, question by question. */
export interface Replies {
  readonly backend: string;
  readonly version: string;
  readonly mode: Mode;
  readonly replies: readonly Reply[];
}

const CURVE_POINTS = 120;

/** @param others all rows, this one among them */
export function summarize(
  { backend, version, mode, replies }: Replies,
  others: readonly Replies[],
  { questions, timeout, replay }: { questions: readonly Question[]; timeout: number; replay: boolean },
): Row {
  const count = (status: Reply["status"]): number => replies.filter((reply) => reply.status === status).length;
  const route = (name: Reply["route"]): number => replies.filter((reply) => reply.route === name).length;
  const decided = replies.filter(isDecided).map(({ milliseconds }) => milliseconds);
  const answered = replies
    .filter((reply) => isDecided(reply) || reply.status === "UNDECIDED")
    .map(({ milliseconds }) => milliseconds);
  return {
    backend,
    version,
    mode,
    pass: count("PASS"),
    fail: count("FAIL"),
    undecided: count("UNDECIDED"),
    refused: count("refused"),
    errors: count("error"),
    disagreements: replies.filter((reply, index) => others.some((row) => contradicts(reply, row.replies[index])))
      .length,
    ...(replay && { replayed: replayed(replies, questions) }),
    routes: { folded: route("folded"), search: route("search"), solver: route("solver") },
    median: round(median(answered)),
    p90: round(quantile(answered, 0.9)),
    p99: round(quantile(answered, 0.99)),
    max: round(quantile(answered, 1)),
    par2: round(par2(decided, count("UNDECIDED"), timeout)),
    curve: curve(decided),
  };
}

/** What stands against the results: contradictions, and faults of policyproof. */
export function problemsOf(rows: readonly Replies[], questions: readonly Question[]): readonly string[] {
  return questions.flatMap(({ id }, index) => {
    const said = rows.map((row) => ({ name: `${row.backend} (${row.mode})`, reply: row.replies[index] }));
    const disagree = said.some((one) => said.some((other) => contradicts(one.reply, other.reply)));
    const verdicts = said.map(({ name, reply }) => `${name}: ${reply?.status}`).join(", ");
    const faults = said.filter(({ reply }) => reply?.status === "error");
    return [
      ...(disagree ? [`${id}: ${verdicts}`] : []),
      ...faults.map(({ name, reply }) => `${id}: ${name}: ${reply?.detail}`),
    ];
  });
}

function isDecided({ status }: Reply): boolean {
  return status === "PASS" || status === "FAIL";
}

function contradicts(one: Reply | undefined, other: Reply | undefined): boolean {
  return one !== undefined && other !== undefined && isDecided(one) && isDecided(other) && one.status !== other.status;
}

/** A FAIL without a counterexample counts as one that does not replay. */
function replayed(replies: readonly Reply[], questions: readonly Question[]): { yes: number; no: number } {
  const failed = replies.flatMap((reply, index) => {
    const question = questions[index];
    if (reply.status !== "FAIL" || question === undefined) return [];
    return [reply.counterexample !== undefined && replays(question, reply.counterexample.request)];
  });
  const yes = failed.filter(Boolean).length;
  return { yes, no: failed.length - yes };
}

/** Few enough points for a file and a picture; always the last. */
function curve(times: readonly number[]): Row["curve"] {
  const sorted = times.toSorted((a, b) => a - b);
  const step = Math.max(1, sorted.length / CURVE_POINTS);
  return Array.from({ length: Math.min(CURVE_POINTS, sorted.length) }, (_, index) => {
    const decided = Math.min(sorted.length, Math.round((index + 1) * step));
    return [decided, round(sorted[decided - 1] ?? Number.NaN)] as const;
  });
}

/** To the microsecond: what is beyond differs from run to run. */
function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
