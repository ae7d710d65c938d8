import { expect, test } from "vitest";
import { drive, finish } from "./steps.ts";
import type { Steps } from "./steps.ts";

function* count(to: number): Steps<number> {
  for (let at = 0; at < to; at += 1) yield;
  return to;
}

function clock(pace: number): () => number {
  let time = 0;
  return () => (time += pace);
}

test("a computation ends with its result, lets others have a turn on the way, and is left when time is up", async () => {
  let breaths = 0;
  const driving = {
    now: clock(1),
    milliseconds: 1_000,
    signal: new AbortController().signal,
    breathe: async () => {
      breaths += 1;
    },
  };
  expect(finish(count(3))).toBe(3);
  expect(await drive(count(200), driving)).toEqual({ result: 200 });
  expect(breaths).toBeGreaterThan(5);
  expect(await drive(count(5_000), driving)).toEqual({ stopped: "timeout" });
});

test("a computation is left when the signal aborts", async () => {
  const controller = new AbortController();
  const breathe = async (): Promise<void> => controller.abort();
  const driving = { now: clock(1), milliseconds: 1_000, signal: controller.signal, breathe };
  expect(await drive(count(5_000), driving)).toEqual({ stopped: "cancelled" });
});
