import type { CheckResult } from "@policyproof/report";
import { judge } from "@policyproof/standard";
import type { Ask, Planned } from "@policyproof/standard";
import type { CheckProgress } from "./progress.ts";

/** Questions under way for each line that may be: a question asks several lines, one after the other. */
const QUESTIONS_PER_JOB = 2;

/** All results, in the order of what was planned. */
export async function judgeAll(
  planned: readonly Planned[],
  ask: Ask,
  jobs: number,
  progress: CheckProgress,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const next = planned.entries();
  const work = async (): Promise<void> => {
    for (const [index, one] of next) {
      const result = await judge(one, ask);
      results[index] = result;
      await progress.add(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs * QUESTIONS_PER_JOB }, work));
    return results;
  } finally {
    await progress.clear();
  }
}
