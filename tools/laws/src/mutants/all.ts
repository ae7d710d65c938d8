import { CONDITION_MUTANTS } from "./conditions.ts";
import { ELEMENT_MUTANTS } from "./elements.ts";
import { ENGINE_MUTANTS } from "./engine.ts";
import { EVALUATOR_MUTANTS } from "./evaluator.ts";
import type { Mutant } from "./mutant.ts";
import { OPERATOR_MUTANTS } from "./operators.ts";
import { PATTERN_MUTANTS } from "./patterns.ts";
import { RECOMMENDER_MUTANTS } from "./recommender.ts";
import { SET_MUTANTS } from "./sets.ts";

/**
 * The bugs that the laws must find. None of them is equivalent to the original. What looks missing: leaving a construct open, or
 * taking a key for one that never is a list, changes no meaning that the laws could compare; the first makes a verdict UNDECIDED, the
 * second is an assumption that each verdict names.
 */
export const MUTANTS: readonly Mutant[] = [
  ...OPERATOR_MUTANTS,
  ...CONDITION_MUTANTS,
  ...PATTERN_MUTANTS,
  ...SET_MUTANTS,
  ...ELEMENT_MUTANTS,
  ...EVALUATOR_MUTANTS,
  ...ENGINE_MUTANTS,
  ...RECOMMENDER_MUTANTS,
];
