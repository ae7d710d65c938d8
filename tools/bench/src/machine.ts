import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import type { Machine } from "./results.ts";

/** What the numbers were taken on. Names nobody and no place. */
export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown processor",
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 1e9),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
