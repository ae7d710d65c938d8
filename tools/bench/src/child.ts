import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";

const GRACE = 500;

/** A process of ours that answers messages, with the same way of finding sources; it ends with the signal. */
export function startChild(file: string, signal: AbortSignal): ChildProcess {
  signal.throwIfAborted();
  const child = fork(file, [], { stdio: ["ignore", "inherit", "inherit", "ipc"], serialization: "advanced" });
  const stop = (): void => stopChild(child);
  signal.addEventListener("abort", stop, { once: true });
  child.once("exit", () => signal.removeEventListener("abort", stop));
  return child;
}

/** Lets the process end its own children first, if it can. */
export function stopChild(child: ChildProcess): void {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), GRACE).unref();
}

/** Sends a message and takes the next one that comes back. Rejects if the process ends instead. */
export async function askChild(child: ChildProcess, message: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off("message", onMessage);
      child.off("exit", onExit);
      child.off("error", onError);
    };
    const onMessage = (reply: unknown): void => {
      settle();
      resolve(reply);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      settle();
      reject(new Error(`a process of the bench ended by ${signal ?? `itself with status ${code}`}`));
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.on("error", onError);
    child.send(message);
  });
}
