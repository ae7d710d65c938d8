import { readdir } from "node:fs/promises";
import type { Solver } from "@policyproof/solver";

/** A row of the comparison. Each file of `backends/` exports one as `backend`. */
export interface Backend {
  readonly name: string;
  /** Asks several solvers at once and stops those that lose: these need a moment before the next question is anybody's. */
  readonly races?: boolean;
  /** Starts it; or says why it cannot be measured here. */
  open(): Promise<Solver | NotHere>;
}

export interface NotHere {
  readonly notHere: string;
}

/**
 * How a check uses its solver: as the product does, with what settles most questions before; or with the whole question, as text of the
 * theory of strings, put to the solver each time.
 */
export const MODES = ["product", "solver-alone"] as const;
export type Mode = (typeof MODES)[number];

const FOLDER = new URL("backends/", import.meta.url);

/** All that there are, by their files. */
export async function allBackends(): Promise<readonly Backend[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".ts"));
  const all = await Promise.all(
    files.map(async (file) => {
      const { backend } = (await import(new URL(file, FOLDER).href)) as { readonly backend?: Backend };
      if (typeof backend?.open !== "function")
        throw new Error(`tools/bench/src/backends/${file} exports no \`backend\``);
      return backend;
    }),
  );
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
