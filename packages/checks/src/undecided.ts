import type { SolverIdentity, UnknownReason } from "@policyproof/solver";
import type { Undecided } from "./verdict.ts";

/** Why there is no verdict, in words with a remedy. */
export function undecidedBy(reason: UnknownReason, { name }: SolverIdentity): Undecided {
  switch (reason.kind) {
    case "timeout":
      return {
        kind: "timeout",
        detail: `${name} found no answer within ${reason.milliseconds} ms; allow more time with --timeout or try another solver`,
      };
    case "cancelled":
      return { kind: "cancelled", detail: "the question was cancelled before there was an answer" };
    case "incomplete":
      return { kind: "solver", detail: `${name} gave up: ${reason.detail}; try another solver` };
    case "unsupported":
      return { kind: "unsupported", detail: `${name} does not support ${reason.construct}; try another solver` };
    case "crash":
      return { kind: "solver", detail: `${name} died: ${reason.detail}; try again or try another solver` };
    case "garbage":
      return { kind: "solver", detail: `the answer of ${name} was not usable: ${reason.detail}; try another solver` };
  }
}

/** The policies hold constructs that the encoding leaves open, and the answer hangs on them. */
export function undecidedByConstructs(constructs: readonly string[]): Undecided {
  return { kind: "unsupported", detail: `the answer depends on what is not encoded yet: ${constructs.join("; ")}` };
}

/** The request would need a number that has no finite decimal, or one longer than conditions may hold. */
export function undecidedByNumber({ name }: SolverIdentity): Undecided {
  return {
    kind: "solver",
    detail: `${name} answered with a number that no policy or request can hold; try another solver`,
  };
}
