import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Solver } from "@policyproof/solver";
import { loadGoldenCases } from "../src/golden/golden-case.ts";
import type { GoldenFile } from "../src/golden/golden-case.ts";
import { goldenDifferences, runGoldenCase } from "../src/golden/run-golden-case.ts";
import { BACKENDS, contextFor, startBackend } from "../src/backends.ts";

const FILES: readonly GoldenFile[] = ["Articles", "CheckAccessNotGranted", "CheckNoPublicAccess", "CheckNoNewAccess"];

describe.each(BACKENDS)("published cases with %s", { tags: ["solver"] }, (backend) => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend(backend);
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.each(FILES)(
    "answers every case of %s as published",
    async (file) => {
      if (solver === undefined) return;
      const wrong: string[] = [];
      for (const one of loadGoldenCases(file)) {
        const outcome = await runGoldenCase(one, contextFor(solver));
        wrong.push(...goldenDifferences(one.expected, outcome).map((difference) => `${one.id}: ${difference}`));
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
