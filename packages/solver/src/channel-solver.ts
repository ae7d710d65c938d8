import type { Channel, ChannelSource } from "./channel.ts";
import { ChannelError } from "./channel.ts";
import { checkedSat } from "./check-model.ts";
import type { Answer, Ask, Dialogue } from "./dialogue.ts";
import { holdDialogue, planDialogue } from "./dialogue.ts";
import { SolverClosedError } from "./errors.ts";
import { createLane } from "./lane.ts";
import { linkSignals } from "./linked-signal.ts";
import type { Budget, Capabilities, Outcome, Query, Solver, SolverIdentity, UnknownReason } from "./solver.ts";

export interface ChannelSolverOptions {
  readonly identity: SolverIdentity;
  readonly capabilities: Capabilities;
  readonly source: ChannelSource;
  /** Calls back once after so many milliseconds unless the function it returns is called before. */
  readonly startTimer: (milliseconds: number, callback: () => void) => () => void;
  /**
   * What to say before the question (options, a time limit of the solver's own), once for each attempt: where the solver
   * gives up, the question is put again with the next of them. Not empty; one budget is for all attempts together.
   */
  readonly attempts: (budget: Budget) => readonly string[];
  /** How the solver likes the question spelled; as `printScript` does if left out. */
  readonly spell?: (question: string) => string;
}

/**
 * A `Solver` over instances that read SMT-LIB: queue, budget, cancelling, model check. The budget starts when the question
 * is sent, so neither waiting for other questions nor the start of an instance counts. An instance that is out of time,
 * cancelled, dead or talking nonsense is ended before the outcome is given; the next question gets a new one.
 */
export function createChannelSolver(options: ChannelSolverOptions): Solver {
  const { identity, capabilities, source, spell = (question: string) => question } = options;
  const lane = createLane(capabilities.concurrent);
  const closing = new AbortController();
  let closed: Promise<void> | undefined;

  async function solve(query: Query, budget: Budget, signal?: AbortSignal): Promise<Outcome> {
    if (closing.signal.aborted) throw new SolverClosedError(identity.name);
    const plan = planDialogue(query);
    if ("unsupported" in plan) return unknown({ kind: "unsupported", construct: plan.unsupported });
    const cancel = linkSignals(closing.signal, signal);
    try {
      if (!(await lane.enter(cancel.signal))) return unknown({ kind: "cancelled" });
      try {
        const question = spell(plan.dialogue.question);
        return await takeTurn(query, { ...plan.dialogue, question }, budget, cancel.signal);
      } finally {
        lane.leave();
      }
    } finally {
      cancel.unlink();
    }
  }

  async function takeTurn(query: Query, dialogue: Dialogue, budget: Budget, cancel: AbortSignal): Promise<Outcome> {
    const taken = await take();
    if ("reason" in taken) return unknown(cancel.aborted ? { kind: "cancelled" } : taken.reason);
    let healthy = false;
    try {
      const limit = startLimit(budget, cancel);
      const answer = await Promise.race([
        converse(dialogue, options.attempts(budget), taken.channel),
        limit.reached,
      ]).finally(limit.end);
      const outcome = believe(query, answer, budget);
      healthy = outcome.status !== "unknown" || outcome.reason.kind === "incomplete";
      return outcome;
    } finally {
      await taken.channel.release(healthy);
    }
  }

  async function take(): Promise<{ readonly channel: Channel } | { readonly reason: UnknownReason }> {
    try {
      return { channel: await source.take() };
    } catch (error) {
      return { reason: channelReason(error) };
    }
  }

  /** Says that time is up or the question cancelled; never settles if `end` comes first. */
  function startLimit(
    budget: Budget,
    cancel: AbortSignal,
  ): { readonly reached: Promise<Answer>; readonly end: () => void } {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const { milliseconds } = budget;
    const stop = (reason: UnknownReason): void => resolve({ status: "unknown", reason });
    const onAbort = (): void => stop({ kind: "cancelled" });
    if (cancel.aborted) onAbort();
    cancel.addEventListener("abort", onAbort, { once: true });
    const stopTimer = options.startTimer(milliseconds, () => stop({ kind: "timeout", milliseconds }));
    const end = (): void => {
      stopTimer();
      cancel.removeEventListener("abort", onAbort);
    };
    return { reached: promise, end };
  }

  function believe(query: Query, answer: Answer, { milliseconds }: Budget): Outcome {
    switch (answer.status) {
      case "sat":
        return checkedSat(query, answer.model, identity);
      case "unsat":
        return { status: "unsat", decidedBy: identity };
      case "unknown":
        return unknown(ranOutOfTime(answer.reason) ? { kind: "timeout", milliseconds } : answer.reason);
    }
  }

  function unknown(reason: UnknownReason): Outcome {
    return { status: "unknown", reason, decidedBy: identity };
  }

  async function close(): Promise<void> {
    closing.abort();
    await source.close();
    await lane.idle();
  }

  return { identity, capabilities, solve, close: () => (closed ??= close()) };
}

/** Has the solver kept a time limit of its own? */
function ranOutOfTime(reason: UnknownReason): boolean {
  return reason.kind === "incomplete" && reason.detail === "timeout";
}

/** Puts the question until it is decided or there are no attempts left. A broken channel is an answer. */
async function converse(dialogue: Dialogue, attempts: readonly string[], channel: Channel): Promise<Answer> {
  const ask: Ask = (commands, followUps) => channel.ask(commands, followUps);
  const [preamble = "", ...rest] = attempts;
  try {
    const answer = await holdDialogue({ ...dialogue, question: preamble + dialogue.question }, ask);
    const gaveUp = answer.status === "unknown" && answer.reason.kind === "incomplete";
    return gaveUp && rest.length > 0 ? await converse(dialogue, rest, channel) : answer;
  } catch (error) {
    return { status: "unknown", reason: channelReason(error) };
  }
}

function channelReason(error: unknown): UnknownReason {
  if (error instanceof ChannelError) return error.reason;
  throw error;
}
