import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePolicy } from "@policyproof/policy";
import type { ResourcePattern } from "@policyproof/policy";
import { candidatesFor, createCandidateIndex } from "./candidate-index.ts";
import { coversResource } from "./covers.ts";
import { resourceShape } from "./pattern-list.ts";

function patternsOf(resources: readonly string[]): readonly ResourcePattern[] {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: resources };
  const { policy } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }), { kind: "identity" });
  return policy?.statements[0]?.resource?.patterns ?? [];
}

const name = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "${aws:username}"), maxLength: 6 });
const resource = fc
  .tuple(fc.constantFrom("", "eu-west-1", "*"), name)
  .map(([region, last]) => `arn:aws:s3:${region}::${last}`);

test("no pattern that covers another is left out", () => {
  let covering = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(fc.array(resource, { minLength: 40, maxLength: 80 }), resource, (resources, one) => {
      const patterns = patternsOf(resources);
      const [wanted] = patternsOf([one]);
      if (wanted === undefined) return;
      const found = new Set(candidatesFor(createCandidateIndex(patterns, resourceShape), resourceShape(wanted)));
      for (const pattern of patterns.filter((other) => coversResource(other, wanted))) {
        expect(found.has(pattern)).toBe(true);
        covering++;
      }
      leftOut += patterns.length - found.size;
    }),
    { numRuns: 400 },
  );
  expect(covering).toBeGreaterThan(400);
  expect(leftOut).toBeGreaterThan(4000);
});

test("among thousands that start alike only those that hold the same text are looked at", () => {
  const numbers = Array.from({ length: 3000 }, (_, index) => `arn:aws:s3:::*/${1000 + index}.log`);
  const [wanted] = patternsOf(["arn:aws:s3:::*/old/1234.log"]);
  const index = createCandidateIndex(patternsOf(numbers), resourceShape);
  expect(wanted && [...candidatesFor(index, resourceShape(wanted))].map(({ text }) => text)).toEqual([
    "arn:aws:s3:::*/1234.log",
  ]);
});
