import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrefixIndex, filedUnder, listsUnder } from "./prefix-index.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 4 });

test("finds just the things whose prefix a text starts with", () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 12 }), text, (prefixes, wanted) => {
      const index = createPrefixIndex([...prefixes.keys()], (place) => prefixes[place] ?? []);
      const found = new Set(filedUnder(index, wanted));
      for (const [place, own] of prefixes.entries()) {
        expect(found.has(place)).toBe(own.some((prefix) => wanted.startsWith(prefix)));
      }
    }),
  );
});

test("gives the shortest prefixes first, and the things of one prefix in their order", () => {
  const index = createPrefixIndex(["b", "ab", "a", "a2", "none"], (name) =>
    name === "none" ? [] : [name.slice(0, 1)],
  );
  expect([...filedUnder(index, "abc")]).toEqual(["ab", "a", "a2"]);
  const nested = createPrefixIndex(["abc", "", "ab"], (name) => [name]);
  expect([...listsUnder(nested, "abcd")]).toEqual([[""], ["ab"], ["abc"]]);
});
