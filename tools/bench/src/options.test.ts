import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";
import { UsageError } from "./usage-error.ts";

describe("readOptions", () => {
  it("compares by default", () => {
    expect(readOptions([])).toMatchObject({ command: "compare", corpus: [], seed: 1, timeout: 10_000, replay: false });
  });

  it("reads lists, times and numbers", () => {
    const args = "--corpus a.gz,b.gz --backends builtin,cvc5 --sample 5 --seed 3 --timeout 1.5s --limit 2m --replay";
    expect(readOptions(args.split(" "))).toMatchObject({
      corpus: ["a.gz", "b.gz"],
      backends: ["builtin", "cvc5"],
      sample: 5,
      seed: 3,
      timeout: 1500,
      limit: 120_000,
      replay: true,
    });
    expect(readOptions(["report", "results.json"])).toMatchObject({ command: "report", file: "results.json" });
  });

  it.each([
    ["bogus", "no command `bogus`"],
    ["--sample 0", "--sample takes a whole number from 1"],
    ["--seed=-1", "--seed"],
    ["--timeout 10", "such as 500ms"],
    ["--timeout 0s", "--timeout"],
    ["--backends builtin,,z3", "--backends takes entries"],
    ["--fast", "--fast"],
    ["cold --sample 3", "`cold` does not take --sample"],
    ["compare extra", "`extra` is one argument too many"],
    ["report", "report results.json"],
    ["report a b", "`b` is one argument too many"],
  ])("refuses %s", (args, message) => {
    expect(() => readOptions(args.split(" "))).toThrow(UsageError);
    expect(() => readOptions(args.split(" "))).toThrow(message);
  });

  it("gives way to --help", () => {
    expect(readOptions(["growth", "--help"])).toBeUndefined();
  });
});
