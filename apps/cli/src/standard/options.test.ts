import { expect, it } from "vitest";
import { parseOutput, parseParameter } from "./options.ts";

it("reads outputs and parameters, each of which may be given several times", () => {
  expect(parseOutput("json=a=b.json", parseOutput("sarif=x"))).toEqual([
    { format: "sarif", file: "x" },
    { format: "json", file: "a=b.json" },
  ]);
  expect(parseParameter("A=1=2", parseParameter("B="))).toEqual({ A: "1=2", B: "" });
});

it("refuses what it does not understand", () => {
  expect(() => parseOutput("sarf=x")).toThrow(/did you mean `sarif`/i);
  expect(() => parseOutput("sarif=")).toThrow(/FORMAT=FILE/);
  expect(() => parseOutput("x.sarif")).toThrow(/FORMAT=FILE/);
  expect(() => parseParameter("=x")).toThrow(/NAME=VALUE/);
});
