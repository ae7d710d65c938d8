import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../../../apps/server/src/bin.ts", import.meta.url));
const BUILT = fileURLToPath(new URL("../../../../apps/server/dist/bin.js", import.meta.url));

export interface ServerProcess {
  readonly url: URL;
  /** Resident memory in bytes; undefined where the system does not tell. */
  memory(): number | undefined;
  terminate(): void;
  /** Its exit status. */
  readonly exit: Promise<number | null>;
}

/** Starts the server on a free port and waits until it says where it is. */
export async function startServerProcess(isBuilt: boolean, options: readonly string[]): Promise<ServerProcess> {
  const file = isBuilt ? [BUILT] : ["--conditions=@policyproof/source", BIN];
  const child = spawn(process.execPath, [...file, "--port", "0", "--quiet", ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  // Whatever happens here, no server stays behind.
  process.once("exit", () => child.kill("SIGKILL"));
  const exit = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const url = await urlOf(child);
  return {
    url,
    memory: () => memoryOf(child.pid),
    terminate: () => void child.kill("SIGTERM"),
    exit,
  };
}

function urlOf({ stderr }: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let text = "";
    stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [, url] = /listening on (\S+)/.exec(text) ?? [];
      if (url !== undefined) resolve(new URL(url));
    });
    stderr?.once("close", () => reject(new Error(`the server did not start:\n${text}`)));
  });
}

function memoryOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
