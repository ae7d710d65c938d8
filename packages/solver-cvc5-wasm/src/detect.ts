import { resolve } from "node:path";
import process from "node:process";
import type { SolverIdentity } from "@policyproof/solver";
import { openCvc5Worker } from "./open-worker.ts";
import { createWorkerSource } from "./worker-source.ts";

export type Detection =
  | { readonly available: true; readonly identity: SolverIdentity; readonly path: string }
  /** `reason` is a sentence for people, with the remedy. */
  | { readonly available: false; readonly reason: string };

const VARIABLE = "POLICYPROOF_CVC5_WASM";
const REMEDY = "docs/solvers.md says where to get a module and how to check it";

/** Loads the module and asks for its version. `path` is its JavaScript file; by default `POLICYPROOF_CVC5_WASM` names it. */
export async function detectCvc5Wasm(path?: string): Promise<Detection> {
  const file = findModule(path);
  if (file === undefined) return { available: false, reason: NO_PATH };
  const source = createWorkerSource(() => openCvc5Worker(file));
  try {
    return { available: true, identity: identityOf(await source.version()), path: file };
  } catch (error) {
    return { available: false, reason: complain(file, error) };
  } finally {
    await source.close();
  }
}

/** The absolute path of the module, if one is named. */
export function findModule(path: string | undefined): string | undefined {
  const named = path ?? process.env[VARIABLE] ?? "";
  return named === "" ? undefined : resolve(named);
}

export const NO_PATH: string = `no cvc5 module is named; set ${VARIABLE} to its JavaScript file (${REMEDY})`;

export function complain(file: string, error: unknown): string {
  const problem = error instanceof Error ? error.message : String(error);
  return `the cvc5 module \`${file}\` cannot be used: ${problem}; ${REMEDY}`;
}

export function identityOf(version: string): SolverIdentity {
  return { name: "cvc5-wasm", version };
}
