import { ask } from "../ask.ts";
import type { Question } from "../ask.ts";
import { allBackends } from "../backend.ts";
import type { Alone } from "../results.ts";
import { peakOfChildren } from "./children.ts";
import type { AloneTask } from "./task.ts";

/** Too small to matter, and yet nothing that folds before a solver is asked. */
const TRIVIAL: Question = {
  id: "trivial",
  existing: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  candidate: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}',
};

process.once("message", (task: AloneTask) => {
  void measure(task).then((alone) => process.send?.(alone));
});
process.on("disconnect", () => process.exit());

async function measure({ backend, mode, timeout, names, questions, limit }: AloneTask): Promise<Alone> {
  const found = (await allBackends()).find(({ name }) => name === backend);
  if (found === undefined) throw new Error(`there is no backend ${backend}`);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const solver = await found.open();
  if ("notHere" in solver) throw new Error(solver.notHere);
  const { route } = await ask(TRIVIAL, { solver, mode: "solver-alone", timeout, names });
  const startUp = performance.now() - started;
  if (route !== "solver") throw new Error(`the trivial question never came to ${backend}`);
  let children = peakOfChildren();
  for (const question of questions) {
    if (performance.now() - started > limit) break;
    await ask(question, { solver, mode, timeout, names });
    const now = peakOfChildren();
    if (children !== undefined && now !== undefined) children = Math.max(children, now);
  }
  const peak = process.resourceUsage().maxRSS * 1024;
  await solver.close();
  return {
    startUp: Math.round(startUp * 10) / 10,
    growth: megabytes(peak - before),
    ...(children !== undefined && { children: megabytes(children) }),
  };
}

function megabytes(bytes: number): number {
  return Math.max(0, Math.round(bytes / 1e5) / 10);
}
