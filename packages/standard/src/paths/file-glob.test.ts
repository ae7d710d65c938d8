import { describe, expect, it } from "vitest";
import { fileGlob } from "./file-glob.ts";

describe("fileGlob", () => {
  it.each([
    ["a/b.json", "a/b.json", true],
    ["a/*.json", "a/b.json", true],
    ["a/*.json", "a/c/b.json", false],
    ["**/*.json", "b.json", true],
    ["**/*.json", "a/c/b.json", true],
    ["a/**", "a/c/b.json", true],
    ["a/**", "ab/c.json", false],
    ["a", "a/c/b.json", true],
    ["a/", "a/c/b.json", true],
    ["./a/b.json", "a/b.json", true],
    ["a/**/b.json", "a/b.json", true],
    ["a/**/b.json", "a/x/y/b.json", true],
    ["a/**/b.json", "a/x/y/c.json", false],
    ["?.json", "a.json", true],
    ["?.json", "ab.json", false],
    ["*.{json,yaml}", "x.yaml", true],
    ["{a,b/{c,d}}/*.json", "b/d/x.json", true],
    ["{a,b/{c,d}}/*.json", "b/e/x.json", false],
    ["**", "anything/at/all", true],
    ["a{b", "a{b", true],
    ["a}b{c", "a}b{c", true],
    ["x.json", "a/x.json", false],
    [".", "a/x.json", true],
    ["..", "../x.json", true],
  ])("%s on %s: %s", (pattern, path, expected) => {
    expect(fileGlob(pattern)(path)).toBe(expected);
  });

  it("is not slow on patterns that make regular expressions run for ever", () => {
    const pattern = `${"**/".repeat(40)}${"a*".repeat(40)}b`;
    expect(fileGlob(pattern)(`${"a/".repeat(40)}${"a".repeat(2000)}`)).toBe(false);
  });

  it("does not expand without bound", () => {
    expect(fileGlob("{a,b}".repeat(40))("nothing")).toBe(false);
  });
});
