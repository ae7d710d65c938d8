// One process of `npm run laws`: tries the chunks that it is sent, one after the other.
import { BACKENDS, LAWS, startBackend } from "@policyproof/testkit";
import type { Solver } from "@policyproof/solver";
import type { Chunk, ChunkResult } from "./chunks.ts";

const backend = BACKENDS.find((name) => name === process.argv[2]);
let solver: Solver | undefined;

process.on("message", (chunk: Chunk) => void answer(chunk));
// The parent has nothing more to do, or is gone.
process.on("disconnect", () => void solver?.close().finally(() => process.exit()));

async function answer({ law: name, options }: Chunk): Promise<void> {
  const law = LAWS.find((one) => one.name === name);
  if (law === undefined || backend === undefined) throw new Error(`no law ${name}, or no solver`);
  if (law.needsSolver) solver ??= await startBackend(backend);
  const started = performance.now();
  const outcome = await law.check(solver === undefined ? options : { ...options, solver });
  const result: ChunkResult = { outcome, milliseconds: performance.now() - started };
  process.send?.(result);
}
