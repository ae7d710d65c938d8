import { readFileSync, readdirSync } from "node:fs";

/** The most memory, in bytes, that any living child of this process ever took; undefined where there is no `/proc`. */
export function peakOfChildren(): number | undefined {
  try {
    const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return Math.max(0, ...ids.map(peakOfChild));
  } catch {
    return undefined;
  }
}

/** 0 for strangers, and for those that have just gone. */
function peakOfChild(id: string): number {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return parent === String(process.pid) && kilobytes !== undefined ? Number(kilobytes) * 1024 : 0;
  } catch {
    return 0;
  }
}
