import fc from "fast-check";
import { expect, it } from "vitest";
import { fit } from "./fit.ts";

const block = fc
  .tuple(fc.nat(30), fc.nat(200))
  .map(([brief, extra]) => ({ brief: "b".repeat(brief), full: () => "f".repeat(brief + extra) }));

it("everything is told at length if there is room, else in brief, else counted", () => {
  const blocks = ["1", "2", "3"].map((name) => ({ full: () => name.repeat(100), brief: name }));
  expect(fit(blocks, 1000)).toBe(blocks.map(({ full }) => full()).join("\n\n"));
  expect(fit(blocks, 120)).toBe(`${"1".repeat(100)}\n\n2\n\n3`);
  expect(fit(blocks, 7)).toBe("1\n\n2\n\n3");
  expect(fit(blocks, 6)).toMatch(/^_3 left out/);
});

it("the room is kept as long as there is room for the note", () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 90, max: 3000 }),
      (blocks, room) => {
        expect(fit(blocks, room).length).toBeLessThanOrEqual(room);
      },
    ),
  );
});

it("a block that is too long does not keep later ones from being told at length, within reason", () => {
  const long = { full: () => "x".repeat(1000), brief: "x" };
  const short = { full: () => "short", brief: "s" };
  expect(fit([long, short], 100)).toBe("x\n\nshort");
  expect(fit([...Array.from({ length: 30 }, () => long), short], 300)).toMatch(/^(x\n\n){30}s$/);
});
