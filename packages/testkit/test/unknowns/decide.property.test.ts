import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, pose } from "@policyproof/standard";
import type { DocumentQuestion } from "@policyproof/standard";
import { askEngine } from "./ask-engine.ts";
import { closed, openDocumentOf, questionArbitrary, valuesArbitrary } from "./open-documents.ts";
import type { OpenQuestion, Values } from "./open-documents.ts";

const ask = askEngine();

function questionOf({ tested, existing, ...rest }: OpenQuestion): DocumentQuestion {
  const other = existing === undefined ? {} : { existing: openDocumentOf(existing) };
  return { ...rest, tested: openDocumentOf(tested), ...other };
}

/** Whatever values are tried, none gives the opposite of a decision. */
async function holds(open: OpenQuestion, tried: readonly Values[]): Promise<void> {
  const question = questionOf(open);
  const { outcome } = await decide(question, ask);
  if (outcome !== "PASS" && outcome !== "FAIL") return;
  // Documents that AWS would refuse, or that the solver cannot tell of, contradict nothing.
  const opposite = outcome === "PASS" ? "FAIL" : "PASS";
  for (const values of tried) {
    const documents = [open.tested, ...(open.existing === undefined ? [] : [open.existing])];
    const trees = documents.flatMap((json) => openDocumentOf(closed(json, values)).variants.map(({ tree }) => tree));
    const { answer } = await pose(question, trees, ask);
    expect({ values, result: answer.result }).not.toEqual({ values, result: opposite });
  }
}

const property = fc.asyncProperty(
  questionArbitrary,
  fc.array(valuesArbitrary, { minLength: 12, maxLength: 12 }),
  holds,
);

test("no values contradict a decision", async () => {
  await fc.assert(property, { numRuns: 60 });
});

test("no values contradict a decision, on many questions", { tags: ["slow"] }, async () => {
  await fc.assert(property, { numRuns: 3000 });
});
