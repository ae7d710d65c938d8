import { AsyncLocalStorage } from "node:async_hooks";
import type { DeskReply, Question } from "../desk/model.ts";

/** What is learned of a request's questions while it is answered, for its line in the log. */
export interface RequestNotes {
  client?: string;
  questions: number;
  /** Of the last question. */
  check?: string;
  result?: string;
  cached?: boolean;
  /** The questions themselves; only the first ones, and only if policies may be logged. */
  asked?: Question[];
}

/** A batch has no end. */
const MOST_KEPT = 100;

const current = new AsyncLocalStorage<RequestNotes>();

/** Runs what is to note down its questions. */
export function withNotes(notes: RequestNotes, work: () => void): void {
  current.run(notes, work);
}

export function noteQuestion(question: Question, client: string, reply: DeskReply, keepQuestion: boolean): void {
  const notes = current.getStore();
  if (notes === undefined) return;
  notes.client = client;
  notes.questions += 1;
  notes.check = checkName(question.check);
  notes.result = resultOf(reply);
  notes.cached = reply.kind === "answered" && reply.cached;
  if (keepQuestion && notes.questions <= MOST_KEPT) (notes.asked ??= []).push(question);
}

const CHECKS: readonly string[] = [
  "CheckNoNewAccess",
  "CheckAccessNotGranted",
  "CheckNoPublicAccess",
  "TrustZone",
  "Evaluate",
  "ValidatePolicy",
  "Compare",
  "Recommend",
  "Encode",
];

/** A name that can be logged and counted: a client can write anything there. */
export function checkName(check: string): string {
  return CHECKS.includes(check) ? check : "other";
}

/** One word: the outcome of an answer, or why there was none. */
export function resultOf(reply: DeskReply): string {
  return reply.kind === "answered" ? reply.outcome : reply.kind;
}
