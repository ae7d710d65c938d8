import type { Outcome, SolverIdentity, UnknownReason } from "./solver.ts";

/** `z3 4.8.12`. */
export function describeIdentity(identity: SolverIdentity): string {
  return `${identity.name} ${identity.version}`;
}

/** `sat`, `unsat`, or `unknown: no answer within 100 ms`. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.status) {
    case "sat":
    case "unsat":
      return outcome.status;
    case "unknown":
      return `unknown: ${describeUnknown(outcome.reason)}`;
  }
}

/** One lower-case clause for people. */
export function describeUnknown(reason: UnknownReason): string {
  switch (reason.kind) {
    case "timeout":
      return `no answer within ${reason.milliseconds} ms`;
    case "cancelled":
      return "cancelled";
    case "incomplete":
      return `the solver gave up: ${reason.detail}`;
    case "unsupported":
      return `the solver does not support \`${reason.construct}\``;
    case "crash":
      return `the solver stopped: ${reason.detail}`;
    case "garbage":
      return `the solver's answer cannot be trusted: ${reason.detail}`;
  }
}
