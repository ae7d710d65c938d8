import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));

export interface ServerChild {
  readonly child: ChildProcess;
  readonly port: number;
  /** Exit status, or the signal's name, and all that it wrote. */
  readonly end: Promise<{ readonly status: number | string | null; readonly stdout: string; readonly stderr: string }>;
}

/** Runs the server's program from source; resolves once it listens, or has ended. */
export async function startChild(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerChild> {
  const child = spawn(process.execPath, ["--conditions=@policyproof/source", BIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const end = new Promise<Awaited<ServerChild["end"]>>((resolve) => {
    child.once("close", (code, signal) => resolve({ status: code ?? signal, stdout, stderr }));
  });
  const listening = new Promise<number>((resolve) => {
    child.stderr.on("data", () => {
      const [, port] = /listening on http:\/\/\S+:(\d+)\n/.exec(stderr) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  });
  const port = await Promise.race([listening, end.then(() => 0)]);
  return { child, port, end };
}
