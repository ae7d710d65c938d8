import { describe, expect, it } from "vitest";
import type { Question, Reply } from "../ask.ts";
import { problemsOf, summarize } from "./summarize.ts";

const QUESTIONS: readonly Question[] = ["a", "b", "c", "d"].map((id) => ({ id, existing: "", candidate: "" }));

function row(backend: string, statuses: readonly Reply["status"][]) {
  const replies = statuses.map((status, index): Reply => ({ status, milliseconds: index + 1, route: "solver" }));
  return { backend, version: "1", mode: "product", replies } as const;
}

describe("summarize", () => {
  const one = row("one", ["PASS", "FAIL", "UNDECIDED", "refused"]);
  const other = row("other", ["PASS", "PASS", "PASS", "error"]);

  it("counts what was decided, and contradictions only where both decided", () => {
    const summary = summarize(one, [one, other], { questions: QUESTIONS, timeout: 150, replay: false });
    expect(summary).toMatchObject({ pass: 1, fail: 1, undecided: 1, refused: 1, errors: 0, disagreements: 1 });
    expect(summary).toMatchObject({ median: 2, max: 3, par2: (1 + 2 + 300) / 3 });
    expect(summary.curve).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(summary.replayed).toBeUndefined();
  });

  it("takes a FAIL that shows nothing for one that does not replay", () => {
    const summary = summarize(one, [one], { questions: QUESTIONS, timeout: 100, replay: true });
    expect(summary.replayed).toEqual({ yes: 0, no: 1 });
  });

  it("names contradictions and faults", () => {
    const problems = problemsOf([one, other], QUESTIONS);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toBe("b: one (product): FAIL, other (product): PASS");
    expect(problems[1]).toContain("d: other (product)");
  });
});
