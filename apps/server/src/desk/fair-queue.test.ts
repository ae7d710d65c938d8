import fc from "fast-check";
import { expect, test } from "vitest";
import { FairQueue } from "./fair-queue.ts";

test("clients take turns, each in its own order", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "a2", "a3", "b1", "c1", "c2"]) queue.add(item.slice(0, 1), item);
  expect(queue.sizeOf("a")).toBe(3);
  const taken = Array.from({ length: 7 }, () => queue.take());
  expect(taken).toEqual(["a1", "b1", "c1", "a2", "c2", "a3", undefined]);
  expect(queue.size).toBe(0);
});

test("whoever has no turn keeps its place", () => {
  const queue = new FairQueue<string>();
  for (const item of ["a1", "b1", "b2"]) queue.add(item.slice(0, 1), item);
  const notA = (client: string): boolean => client !== "a";
  expect(queue.take(notA)).toBe("b1");
  expect(queue.take()).toBe("a1");
  expect(queue.take()).toBe("b2");
});

test("nobody waits for more than one item of each other client, whatever is added and removed", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("add", "remove"), client: fc.constantFrom("a", "b", "c", "d"), item: fc.nat(9) }),
    fc.constant({ kind: "take" as const, client: "", item: 0 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new FairQueue<string>();
      const model = new Map<string, string[]>();
      const sinceTurn = new Map<string, Set<string>>();
      for (const { kind, client, item } of steps) {
        const name = `${client}${item}`;
        const own = model.get(client) ?? [];
        if (kind === "add") {
          queue.add(client, name);
          if (!own.includes(name)) model.set(client, [...own, name]);
        } else if (kind === "remove") {
          queue.remove(client, name);
          model.set(
            client,
            own.filter((other) => other !== name),
          );
        } else {
          const taken = queue.take();
          const whose = taken?.slice(0, 1) ?? "";
          expect(taken).toBe(model.get(whose)?.[0]);
          model.set(whose, (model.get(whose) ?? []).slice(1));
          for (const [other, items] of model) {
            const seen = sinceTurn.get(other) ?? new Set();
            // Another client gets a second turn only after this one had its own.
            if (other !== whose && items.length > 0) expect(seen.has(whose)).toBe(false);
            sinceTurn.set(other, other === whose || items.length === 0 ? new Set() : seen.add(whose));
          }
        }
        for (const [other, items] of model) if (items.length === 0) sinceTurn.delete(other);
        expect(queue.size).toBe([...model.values()].flat().length);
      }
    }),
  );
});
