import { describe, expect, it } from "vitest";
import { LAWS } from "@policyproof/testkit";
import { chunksOf } from "../src/chunks.ts";
import { UsageError, readOptions } from "../src/options.ts";

describe("readOptions", () => {
  it("takes every law, 2000 runs and the seed at hand by default", () => {
    const options = readOptions([], 7);
    expect(options).toMatchObject({ laws: LAWS, runs: 2000, seed: 7 });
  });

  it("reads what a failure prints", () => {
    const options = readOptions(["--law", "one-meaning", "--seed", "3", "--path", "4:0:1"], 7);
    expect(options).toMatchObject({ seed: 3, path: "4:0:1" });
    expect(options?.laws.map(({ name }) => name)).toEqual(["one-meaning"]);
  });

  it.each([
    [["--law", "no-such-law"], "no law"],
    [["--runs", "many"], "--runs"],
    [["--runs", "0"], "--runs"],
    [["--seed=-1"], "--seed"],
    [["--jobs", "1.5"], "--jobs"],
    [["--path", "1:0"], "--seed"],
    [["--solver", "yices"], "no solver"],
    [["--fast"], "--fast"],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args, 7)).toThrow(UsageError);
    expect(() => readOptions(args, 7)).toThrow(message);
  });

  it("gives way to --help", () => {
    expect(readOptions(["--help"], 7)).toBeUndefined();
  });
});

describe("chunksOf", () => {
  it.each(LAWS)("cuts the share of $name into chunks with seeds of their own", (law) => {
    const chunks = chunksOf(law, 12_345, 2 ** 31 - 1);
    const runs = chunks.reduce((sum, { options }) => sum + options.runs, 0);
    expect(runs).toBe(Math.ceil(12_345 / law.oneIn));
    expect(new Set(chunks.map(({ options }) => options.seed)).size).toBe(chunks.length);
    expect(chunks[1]?.options.seed ?? 0).toBe(0);
  });
});
