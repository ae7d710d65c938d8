import fc from "fast-check";
import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

test("wrapping moves words to new lines and changes nothing else", () => {
  const word = fc.stringMatching(/^[a-z:]{1,30}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 1, max: 60 }), (words, columns) => {
      const wrapped = wrap(words.join(" "), columns, "  ");
      expect(wrapped.split("\n").flatMap((line) => line.slice(2).split(" "))).toEqual(words);
      for (const line of wrapped.split("\n")) {
        expect(line.length <= columns || !line.slice(2).includes(" ")).toBe(true);
      }
    }),
  );
});
