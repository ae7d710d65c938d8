import fc from "fast-check";
import { expect, test } from "vitest";
import { mapInOrder } from "./in-order.ts";

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

test("results come in the order of the items, however long each takes, and never too many are under way", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(8),
      async (scheduler, items, jobs, more) => {
        let running = 0;
        let most = 0;
        const results: number[] = [];
        const consume = async (): Promise<void> => {
          const mapped = mapInOrder(from(items), { jobs, ahead: jobs + more }, async (item) => {
            running += 1;
            most = Math.max(most, running);
            await scheduler.schedule(Promise.resolve());
            running -= 1;
            return item * 2;
          });
          for await (const result of mapped) {
            results.push(result);
          }
        };
        await scheduler.waitFor(consume());
        expect(results).toEqual(items.map((item) => item * 2));
        expect(most).toBeLessThanOrEqual(jobs);
      },
    ),
  );
});

test("the source is pulled no further ahead than the window", async () => {
  let pulled = 0;
  async function* source(): AsyncGenerator<number> {
    for (;;) {
      yield (pulled += 1);
    }
  }
  const mapped = mapInOrder(source(), { jobs: 2, ahead: 5 }, (item) => Promise.resolve(item));
  for (let taken = 1; taken <= 50; taken += 1) {
    const { value } = await mapped.next();
    expect(value).toBe(taken);
    expect(pulled).toBeLessThanOrEqual(taken + 5);
  }
  await mapped.return();
});

test("a result is there before the next item is", async () => {
  let sendSecond: () => void = () => undefined;
  const second = new Promise<void>((resolve) => {
    sendSecond = resolve;
  });
  async function* source(): AsyncGenerator<string> {
    yield "first";
    await second;
    yield "second";
  }
  const mapped = mapInOrder(source(), { jobs: 1, ahead: 4 }, (item) => Promise.resolve(item.toUpperCase()));
  expect(await mapped.next()).toEqual({ done: false, value: "FIRST" });
  sendSecond();
  expect(await mapped.next()).toEqual({ done: false, value: "SECOND" });
  expect(await mapped.next()).toEqual({ done: true, value: undefined });
});

test("a rejection comes in its turn", async () => {
  const mapped = mapInOrder(from([1, 2, 3]), { jobs: 3, ahead: 3 }, (item) =>
    item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item),
  );
  expect(await mapped.next()).toEqual({ done: false, value: 1 });
  await expect(mapped.next()).rejects.toThrow("two");
});
