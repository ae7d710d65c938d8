import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choiceOf, choiceOfOthers, eitherOf, mayBoth } from "./choice.ts";

const VALUES = ["x", "y", "z", "", "not x", "x or y", '"', "another"];

const value = fc.constantFrom(...VALUES);
/** A choice, and the values that meet it. */
const choice = fc.oneof(
  value.map((own) => ({ text: choiceOf(own), meets: (one: string) => one === own })),
  fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((many) => ({
    text: choiceOfOthers(many),
    meets: (one: string) => !many.includes(one),
  })),
);

describe("choices", () => {
  it("mean the values that meet them", () => {
    fc.assert(
      fc.property(choice, choice, (a, b) => {
        // Values that nobody mentions are there as well.
        const all = [...VALUES, "unmentioned"];
        expect(mayBoth(a.text, b.text)).toBe(all.some((one) => a.meets(one) && b.meets(one)));
        const either = eitherOf(a.text, b.text);
        for (const one of all) {
          const meets = either === undefined || mayBoth(either, choiceOf(one));
          expect(meets).toBe(a.meets(one) || b.meets(one));
        }
      }),
    );
  });

  it("of truth are complete together", () => {
    expect(eitherOf("true", "false")).toBeUndefined();
    expect(eitherOf("x", "not x")).toBeUndefined();
  });
});
