import type { Policy, Statement } from "@policyproof/policy";
import type { CheckContext } from "../context.ts";
import { neverBecause } from "./never-because.ts";
import { mayMeet } from "./may-meet.ts";
import { isImplied, isShadowed, neverApplies } from "./questions.ts";
import type { Answer } from "./questions.ts";
import type { OpenQuestion, Redundancy, RedundantStatement } from "./redundancy.ts";
import { smallestCover } from "./smallest-cover.ts";

export interface RedundancyOptions {
  /** For the whole policy; one minute by default. `CheckContext.budget` is for each question. */
  readonly totalMilliseconds?: number;
}

const TOTAL_MILLISECONDS = 60_000;

/** What is known of one statement. */
interface Examined {
  readonly redundant?: RedundantStatement;
  readonly undecided: readonly OpenQuestion[];
}

/**
 * The statements that change nothing: those that never apply, Allow statements that are denied throughout, and those that others of
 * the same effect make up for. Each is proved; what is not proved is listed as undecided or not examined.
 *
 * Goes from the last statement to the first, and leaves those that it has found out of what makes up for the next ones: of two
 * equal statements the later one is redundant, and all that are found can be removed together.
 */
export async function findRedundancy(
  policy: Policy,
  context: CheckContext,
  { totalMilliseconds = TOTAL_MILLISECONDS }: RedundancyOptions = {},
): Promise<Redundancy> {
  const deadline = context.now() + totalMilliseconds;
  const found: RedundantStatement[] = [];
  const undecided: OpenQuestion[] = [];
  const notExamined: number[] = [];
  let kept = policy.statements;
  for (const statement of policy.statements.toReversed()) {
    const left = Math.ceil(deadline - context.now());
    if (left <= 0 || context.signal?.aborted === true) {
      notExamined.push(statement.index);
      continue;
    }
    const milliseconds = Math.min(context.budget.milliseconds, left);
    const others = kept.filter((other) => other !== statement);
    const examined = await examine(statement, others, policy, { ...context, budget: { milliseconds } });
    undecided.push(...examined.undecided);
    if (examined.redundant === undefined) continue;
    found.push(examined.redundant);
    kept = others;
  }
  return {
    statements: found.toReversed(),
    undecided: undecided.toSorted((a, b) => a.statementIndex - b.statementIndex),
    notExamined: notExamined.toReversed(),
  };
}

async function examine(
  statement: Statement,
  others: readonly Statement[],
  policy: Policy,
  context: CheckContext,
): Promise<Examined> {
  const statementIndex = statement.index;
  const undecided: OpenQuestion[] = [];
  const isProved = (
    question: OpenQuestion["question"],
    answer: Answer,
  ): answer is Extract<Answer, { kind: "proved" }> => {
    if (answer.kind === "undecided") undecided.push({ statementIndex, question, why: answer.why });
    return answer.kind === "proved";
  };
  // The others have no say in what this statement matches.
  const met = others.filter((other) => mayMeet(statement, other));
  const peers = met.filter(({ effect }) => effect === statement.effect);
  const implied = await isImplied(statement, peers, policy, context);
  // A request that only this statement matches shows that it applies to some.
  if (implied.kind !== "refuted") {
    const never = peers.length === 0 ? implied : await neverApplies(statement, policy, context);
    if (isProved("never-applies", never)) {
      const because = await neverBecause(statement, policy, context);
      return { redundant: { statementIndex, kind: "never-applies", because, proof: never.proof }, undecided };
    }
  }
  const denies = met.filter(({ effect }) => effect === "Deny");
  if (statement.effect === "Allow" && denies.length > 0) {
    const shadowed = await isShadowed(statement, denies, policy, context);
    if (isProved("shadowed", shadowed)) {
      const by = await smallestCover(denies, (some) => isShadowed(statement, some, policy, context));
      return { redundant: { statementIndex, kind: "shadowed", by, proof: shadowed.proof }, undecided };
    }
  }
  if (peers.length > 0 && isProved("implied", implied)) {
    const by = await smallestCover(peers, (some) => isImplied(statement, some, policy, context));
    return { redundant: { statementIndex, kind: "implied", by, proof: implied.proof }, undecided };
  }
  return { undecided };
}
