import type { Solver } from "@policyproof/solver";
import { ask } from "../ask.ts";
import type { Reply } from "../ask.ts";
import { allBackends } from "../backend.ts";
import { FAMILIES } from "../families/index.ts";
import { median } from "../statistics.ts";
import type { GrowthReply, GrowthTask } from "./task.ts";

/** Short questions are asked again until so many milliseconds are spent, but not more often than that. */
const SHORT = 200;
const MOST_RUNS = 15;

let opened: Solver | undefined;

process.on("message", (task: GrowthTask) => {
  void measure(task).then((reply) => process.send?.(reply));
});
process.on("disconnect", () => process.exit());

async function measure({ family, expected, size, backend, timeout }: GrowthTask): Promise<GrowthReply> {
  const pair = FAMILIES.find(({ name }) => name === family)?.pair(size, expected);
  if (pair === undefined) throw new Error(`there is no family ${family}`);
  const question = {
    id: `${family} ${expected} ${size}`,
    existing: JSON.stringify(pair.existing),
    candidate: JSON.stringify(pair.candidate),
  };
  opened ??= await open(backend);
  const asking = { solver: opened, mode: "product", timeout, names: false } as const;
  const replies: Reply[] = [];
  do {
    replies.push(await ask(question, asking));
  } while (replies.length < MOST_RUNS && replies.reduce((sum, { milliseconds }) => sum + milliseconds, 0) < SHORT);
  const odd = replies.find(({ status }) => status !== expected) ?? replies[0];
  return {
    status: odd?.status ?? "error",
    milliseconds: Math.round(median(replies.map(({ milliseconds }) => milliseconds)) * 1000) / 1000,
    ...(odd?.detail !== undefined && { detail: odd.detail }),
  };
}

async function open(name: string): Promise<Solver> {
  const solver = await (await allBackends()).find((backend) => backend.name === name)?.open();
  if (solver === undefined) throw new Error(`there is no backend ${name}`);
  if ("notHere" in solver) throw new Error(solver.notHere);
  return solver;
}
