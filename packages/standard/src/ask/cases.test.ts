import type { SourceDocument } from "@policyproof/sources";
import { describe, expect, it } from "vitest";
import { pairsOf } from "./cases.ts";

const PLACE = { offset: 0, line: 1, column: 1 };

/** A document with one variant for each choice, whose tree is the choice. */
function documentOf(...choices: readonly Readonly<Record<string, string>>[]): SourceDocument {
  const variants = choices.map((choice) => ({
    choices: choice,
    tree: { kind: "string", value: Object.values(choice).join(), span: { start: PLACE, end: PLACE } } as const,
  }));
  return { variants, unknowns: [] };
}

function pairs(tested: SourceDocument, existing: SourceDocument): readonly string[] {
  const found = pairsOf({ check: "CheckNoNewAccess", kind: "identity", inputs: {}, tested, existing });
  return found.map(({ trees }) => trees.map((tree) => (tree.kind === "string" ? tree.value : "")).join(" | "));
}

describe("pairsOf", () => {
  it("has the variants that one value can choose together", () => {
    const two = documentOf({ S: "x" }, { S: "not x" });
    expect(pairs(two, two)).toEqual(["x | x", "not x | not x"]);
    expect(pairs(documentOf({ S: "x" }, { S: "y" }, { S: "not x or y" }), two)).toEqual([
      "x | x",
      "y | not x",
      "not x or y | not x",
    ]);
    expect(pairs(two, documentOf({ S: "x or y" }, { S: "not x or y" }))).toEqual([
      "x | x or y",
      "not x | x or y",
      "not x | not x or y",
    ]);
  });

  it("holds a variant that was not possible before against all that were", () => {
    const before = documentOf({ S: "x" }, { S: "y" });
    expect(pairs(documentOf({ S: "x" }, { S: "z" }), before)).toEqual(["x | x", "z | x", "z | y"]);
  });

  it("leaves no variant out where another choice was made first", () => {
    const before = documentOf({ T: "t" }, { T: "not t", S: "x" }, { T: "not t", S: "not x" });
    expect(pairs(documentOf({ S: "y" }), before)).toEqual(["y | t", "y | not t,not x"]);
  });
});
