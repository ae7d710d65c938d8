import fc from "fast-check";
import { expect, test } from "vitest";
import { createStartIndex, meeting, meetsAny } from "./start-index.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\u{1f600}"), maxLength: 4 });

test("two starts meet if one of them is a start of the other", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 10 }), fc.array(text, { maxLength: 3 }), (starts, wanted) => {
      const index = createStartIndex([...starts.keys()], (place) => [starts[place] ?? ""]);
      const meet = (own: string, other: string): boolean => own.startsWith(other) || other.startsWith(own);
      expect(meeting(index, wanted)).toEqual(
        [...starts.keys()].filter((place) => wanted.some((one) => meet(starts[place] ?? "", one))),
      );
      for (const one of wanted) expect(meetsAny(index, one)).toBe(starts.some((own) => meet(own, one)));
    }),
  );
});
