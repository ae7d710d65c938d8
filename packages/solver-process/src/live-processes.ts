import process from "node:process";

/** The leaders of the process groups that are alive and ours. */
const live = new Set<number>();

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** From now on this process group dies with us, however we end (SIGKILL apart: then it reads the end of its input). */
export function registerProcess(pid: number): void {
  if (live.size === 0) install();
  live.add(pid);
}

/** The process is gone; what is left of its group is killed. */
export function unregisterProcess(pid: number): void {
  killGroup(pid);
  live.delete(pid);
  if (live.size === 0) uninstall();
}

/** Kills the process and its children. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // No such group: it is gone already.
  }
}

function killAll(): void {
  for (const pid of live) killGroup(pid);
}

function install(): void {
  process.on("exit", killAll);
  for (const signal of SIGNALS) process.on(signal, endBySignal);
}

function uninstall(): void {
  process.off("exit", killAll);
  for (const signal of SIGNALS) process.off(signal, endBySignal);
}

/**
 * Without us the signal would have ended the process, so it still does. Where the program listens too, it decides; the
 * processes go when it exits.
 */
function endBySignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  uninstall();
  process.kill(process.pid, signal);
}
