import type { Question } from "../desk/model.ts";
import type { QueryPair } from "./query.ts";
import type { Members } from "./read-body.ts";
import type { AwsAnswer } from "./send.ts";

/** What an operation is asked with. */
export interface OperationInput {
  readonly members: Members;
  readonly query: readonly QueryPair[];
}

/** Answers a question; throws AwsRefusal for what is refused, for which there is no time, and so on. */
export type Ask = (question: Question) => Promise<Readonly<Record<string, unknown>>>;

/** An operation that is offered. Throws AwsRefusal. */
export type Operation = (input: OperationInput, ask: Ask) => Promise<AwsAnswer>;
