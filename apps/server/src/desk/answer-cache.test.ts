import fc from "fast-check";
import { expect, test } from "vitest";
import { AnswerCache } from "./answer-cache.ts";

const answer = (name: string) => ({ body: { name }, outcome: "pass" as const });

test("what was asked for last stays", () => {
  const cache = new AnswerCache({ entries: 2, bytes: 1000 });
  cache.keep("a", answer("a"), 10);
  cache.keep("b", answer("b"), 10);
  expect(cache.get("a")).toEqual(answer("a"));
  cache.keep("c", answer("c"), 10);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([answer("a"), undefined, answer("c")]);
});

test("entries and bytes stay within their bounds and are counted right", () => {
  const keep = fc.record({ key: fc.constantFrom(..."abcdefgh"), bytes: fc.nat(60) });
  fc.assert(
    fc.property(fc.array(keep), (steps) => {
      const cache = new AnswerCache({ entries: 4, bytes: 120 });
      for (const { key, bytes } of steps) {
        cache.keep(key, answer(key), bytes);
        expect(cache.entries).toBeLessThanOrEqual(4);
        expect(cache.bytes).toBeLessThanOrEqual(120);
        if (bytes <= 30) expect(cache.get(key)).toEqual(answer(key));
      }
      const sizes = [..."abcdefgh"].filter((key) => cache.get(key) !== undefined);
      expect(cache.entries).toBe(sizes.length);
      if (sizes.length === 0) expect(cache.bytes).toBe(0);
    }),
  );
});

test("no entries, no memory", () => {
  const cache = new AnswerCache({ entries: 0, bytes: 1000 });
  cache.keep("a", answer("a"), 10);
  expect([cache.get("a"), cache.entries, cache.bytes]).toEqual([undefined, 0, 0]);
});
