import type { Policy, StatementRef } from "@policyproof/policy";
import type { Counterexample, SolverReport, Undecided, Verdict } from "../verdict.ts";

/** What the second of two policies is to the first. `undecided`: at least one of the two differences could not be decided. */
export type Relation = "equivalent" | "narrower" | "wider" | "incomparable" | "undecided";

/** What is known of one statement of a cover besides its text. */
export interface CoverPart {
  /** The Allow statements whose access it describes: of the second policy for what was gained, of the first for what was lost. */
  readonly from: readonly StatementRef[];
  /**
   * A request of the difference that this statement allows and no other statement of the cover does, replayed on the
   * evaluator: the proof that the statement is needed. Absent if nobody could tell.
   */
  readonly example?: Counterexample;
  /**
   * Does the statement allow nothing but requests of the difference? If not, it also has some that both policies allow or that
   * its own policy denies, and the policy language has no words for less, or none that are short. Absent if nobody could tell.
   */
  readonly exact?: boolean;
  /** Deny statements of the other policy that stop the example there. */
  readonly noLongerDeniedBy?: readonly StatementRef[];
}

/** What one policy allows and another does not. */
export interface Difference {
  readonly access: "none" | "some" | "undecided";
  /**
   * Allow statements which together allow every request of the difference, largest first. Each is needed. They may allow more
   * than the difference where the policy language has no words for less. No statements unless `access` is `some`.
   */
  readonly cover: Policy;
  /** One for each statement of the cover. */
  readonly parts: readonly CoverPart[];
  /** Whether it is proved that no request of the difference is left out of the cover. */
  readonly complete: "proved" | "undecided";
  /** Why it is not known whether there is a difference. */
  readonly undecided?: Undecided;
}

/** How two policies differ, for every request. */
export interface Comparison {
  readonly check: "Compare";
  readonly relation: Relation;
  /** What the second policy allows and the first does not. */
  readonly gained: Difference;
  /** What the first policy allows and the second does not. */
  readonly lost: Difference;
  /** Which requests there are, as in a verdict. */
  readonly world: Verdict["world"];
  /** The catalogue that the answer rests on. */
  readonly catalog?: Exclude<Verdict["catalog"], undefined>;
  /** Names of the assumptions about well-formed requests that the answer rests on. */
  readonly assumptions: readonly string[];
  readonly solver: Omit<SolverReport, "route">;
}
