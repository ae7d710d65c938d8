import { afterAll, beforeAll } from "vitest";
import type { Solver } from "@policyproof/solver";
import { BACKENDS, startBackend } from "../src/backends.ts";
import type { Backend } from "../src/backends.ts";

/** Every backend that starts here, from before the tests of the describe block until after them. */
export function useBackends(): ReadonlyMap<Backend, Solver> {
  const solvers = new Map<Backend, Solver>();
  beforeAll(async () => {
    for (const name of BACKENDS) {
      const solver = await startBackend(name);
      if (solver !== undefined) solvers.set(name, solver);
    }
  });
  afterAll(async () => {
    for (const solver of solvers.values()) await solver.close();
  });
  return solvers;
}
