import { readFileSync } from "node:fs";

import { printScript, readModelValues, readSExpressions } from "@policyproof/smt";
import { describe, expect, it } from "vitest";

import { corpus } from "./support/reply-corpus.ts";
import { RECORDED_SOLVERS, runSolver } from "./support/solver-binaries.ts";

/** What a solver of this version really answered to `printScript` of a corpus entry. */
function recordedReply(entry: string, solver: string): string {
  return readFileSync(new URL(`replies/${entry}.${solver}.rsp`, import.meta.url), "utf8");
}

describe.each(RECORDED_SOLVERS)("recorded replies of $recorded", ({ name, recorded }) => {
  it.each(corpus)("$name", (entry) => {
    const { symbols } = printScript(entry.assertions, { getValue: true });
    const [status, answer, ...more] = readSExpressions(recordedReply(entry.name, recorded)).expressions;
    expect(status).toMatchObject({ kind: "symbol", text: "sat" });
    expect(more).toEqual([]);
    const result = answer === undefined ? { error: "no answer" } : readModelValues(answer, symbols);
    if ("model" in entry) {
      expect(result).toEqual({ model: entry.model });
    } else {
      expect("error" in result ? result.error : result).toContain(entry.error);
    }
  });

  it.for(corpus)("$name is what the installed version still answers", { tags: ["solver"] }, async (entry, context) => {
    const { text } = printScript(entry.assertions, { getValue: true });
    expect(await runSolver(context, name, text)).toBe(recordedReply(entry.name, recorded));
  });
});
