import { readFileSync } from "node:fs";
import process from "node:process";

/** A process that has ended but is not yet waited for does not live. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
