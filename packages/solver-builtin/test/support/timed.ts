import process from "node:process";
import type { Outcome } from "@policyproof/solver";
import { createBuiltinSolver } from "../../src/index.ts";
import { assertionsOf } from "./adversarial.ts";
import type { Adversary } from "./adversarial.ts";

export interface Timed {
  readonly name: string;
  readonly outcome: Outcome;
  /** Milliseconds that this thread has computed. */
  readonly took: number;
}

/** Asks with a clock that runs only while this thread computes: what else the machine does changes nothing. */
export async function timed(adversary: Adversary, milliseconds: number): Promise<Timed> {
  const assertions = assertionsOf(adversary);
  const solver = createBuiltinSolver({ now: computed });
  const start = computed();
  const outcome = await solver.solve({ assertions, purpose: "" }, { milliseconds });
  return { name: adversary.name, outcome, took: computed() - start };
}

function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
