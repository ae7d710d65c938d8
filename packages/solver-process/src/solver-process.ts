import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { killGroup, registerProcess, unregisterProcess } from "./live-processes.ts";

export interface ProcessEvents {
  readonly onOutput: (chunk: string) => void;
  /** The process is gone, or was never there, and its output read to the end; `detail` says how. Called once. */
  readonly onEnd: (detail: string) => void;
}

/** A process at the head of a process group of its own. */
export interface SolverProcess {
  /** Undefined if it could not be started. */
  readonly pid: number | undefined;
  write(text: string): void;
  endInput(): void;
  listen(events: ProcessEvents): void;
  /** While held, our own process stays alive for it. */
  hold(): void;
  letGo(): void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  /** Ends the whole group; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** How much of standard error is kept for the message. */
const STDERR_KEPT = 400;

export function startProcess(command: string, args: readonly string[]): SolverProcess {
  const child = spawn(command, args, { detached: true, stdio: "pipe", windowsHide: true });
  const { pid } = child;
  if (pid !== undefined) registerProcess(pid);
  const listeners: ProcessEvents[] = [];
  let stderr = "";
  let ended: string | undefined;
  const gone = Promise.withResolvers<void>();

  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  child.stdout.on("data", (chunk: string) => {
    for (const { onOutput } of listeners) onOutput(chunk);
  });
  child.stderr.on("data", (chunk: string) => {
    stderr = (stderr + chunk).slice(-STDERR_KEPT);
  });
  // Writing to a process that is gone fails; its end says so already.
  child.stdin.on("error", () => {});
  child.on("error", (error) => end(error.message));
  child.on("exit", () => {
    if (pid !== undefined) unregisterProcess(pid);
    gone.resolve();
  });
  child.on("close", (code, signal) => end(describeEnd(code, signal, stderr)));

  function end(detail: string): void {
    if (ended !== undefined) return;
    ended = detail;
    if (pid === undefined) gone.resolve();
    for (const { onEnd } of listeners) onEnd(detail);
  }

  return {
    pid,
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    listen: (events) => {
      listeners.push(events);
      if (ended !== undefined) events.onEnd(ended);
    },
    hold: () => eachHandle(child, "ref"),
    letGo: () => eachHandle(child, "unref"),
    gone: gone.promise,
    kill: () => {
      eachHandle(child, "ref");
      if (pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(pid);
      return gone.promise;
    },
  };
}

/** The process and its three pipes, each of which would keep our own process alive. */
function eachHandle(child: ChildProcessWithoutNullStreams, action: "ref" | "unref"): void {
  child[action]();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    // The pipes are sockets, though their types do not say so.
    (stream as Partial<Record<"ref" | "unref", () => void>>)[action]?.();
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  const how = signal === null ? `exit status ${code ?? "unknown"}` : `killed by ${signal}`;
  const said = stderr.trim();
  return said === "" ? how : `${how}, standard error: \`${said}\``;
}
