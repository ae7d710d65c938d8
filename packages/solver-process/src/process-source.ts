import type { ChannelSource } from "@policyproof/solver";
import { openProcessChannel } from "./process-channel.ts";
import { startProcess } from "./solver-process.ts";
import type { SolverProcess } from "./solver-process.ts";

export interface ProcessSource extends ChannelSource {
  /** Starts the process for the next question, if it is not there yet. */
  prepare(): void;
  /** The processes that are alive. */
  processIds(): readonly number[];
}

/**
 * One process for each question, so that no question can be touched by the ones before it. The next one is started while the
 * present one is at work, which hides the start. The one in waiting does not keep our own process alive.
 */
export function createProcessSource(command: string, args: readonly string[]): ProcessSource {
  const alive = new Set<SolverProcess>();
  let spare: SolverProcess | undefined;
  let closed = false;

  function start(): SolverProcess {
    const child = startProcess(command, args);
    alive.add(child);
    void forgetWhenGone(child);
    return child;
  }

  async function forgetWhenGone(child: SolverProcess): Promise<void> {
    await child.gone;
    alive.delete(child);
    if (spare === child) spare = undefined;
  }

  function prepare(): void {
    if (closed || spare !== undefined) return;
    spare = start();
    spare.letGo();
  }

  return {
    prepare,
    take: async () => {
      const child = spare ?? start();
      spare = undefined;
      child.hold();
      const channel = openProcessChannel(child);
      prepare();
      return channel;
    },
    close: async () => {
      closed = true;
      await Promise.all([...alive].map((child) => child.kill()));
    },
    processIds: () => [...alive].flatMap(({ pid }) => pid ?? []),
  };
}
