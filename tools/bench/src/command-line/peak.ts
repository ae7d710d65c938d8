import type { Readable } from "node:stream";
import { ended, startCommand } from "./run.ts";

/** Node tells about itself when it ends, on an extra channel. */
const TELL = 'process.on("exit",()=>require("node:fs").writeSync(3,String(process.resourceUsage().maxRSS)))';
const PRELOAD = `data:text/javascript,import{createRequire}from"node:module";const require=createRequire("file:///");${TELL}`;
const TIME = "/usr/bin/time";

/** The most memory, in MB, that Node takes with these arguments; undefined where it cannot be told. */
export async function peakOf(args: readonly string[], signal: AbortSignal): Promise<number | undefined> {
  return (await byTime(args, signal)) ?? (await byNode(args, signal));
}

/** GNU time sees it from outside; other makes of it, or none, say nothing that we read. */
async function byTime(args: readonly string[], signal: AbortSignal): Promise<number | undefined> {
  const format = ["-f", "policyproof-peak %M"];
  const child = startCommand(TIME, [...format, process.execPath, ...args], ["ignore", "ignore", "pipe"], signal);
  const [said] = await Promise.all([textOf(child.stderr), ended(child).catch(() => undefined)]);
  signal.throwIfAborted();
  return megabytes(/policyproof-peak (\d+)/.exec(said)?.[1]);
}

async function byNode(args: readonly string[], signal: AbortSignal): Promise<number | undefined> {
  const stdio = ["ignore", "ignore", "ignore", "pipe"] as const;
  const child = startCommand(process.execPath, ["--import", PRELOAD, ...args], [...stdio], signal);
  const [said] = await Promise.all([textOf(child.stdio[3] as Readable | null), ended(child)]);
  return megabytes(said);
}

async function textOf(stream: Readable | null): Promise<string> {
  let text = "";
  if (stream === null) return text;
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function megabytes(kilobytes: string | undefined): number | undefined {
  return kilobytes === undefined || !/^\d+$/.test(kilobytes) ? undefined : Math.round(Number(kilobytes) * 0.01024) / 10;
}
