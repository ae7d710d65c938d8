import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { shortestSafePrefixes } from "./safe-prefixes.ts";
import type { Partition } from "./safe-prefixes.ts";
import { wordsOf } from "./words.ts";

function patternsFor(names: readonly string[], unused: readonly string[], more: Partial<Partition> = {}): string {
  const wanted = names.filter((name) => !unused.includes(name));
  return shortestSafePrefixes({
    pattern: "*",
    wanted,
    unwanted: unused,
    indifferent: [],
    edges: "words",
    ...more,
  }).join(" ");
}

function matches(pattern: string, name: string): boolean {
  return globMatches(parseGlob(pattern.toLowerCase()), name.toLowerCase());
}

describe("shortestSafePrefixes", () => {
  const tags = ["CreateTags", "DeleteTags", "DescribeTags"];

  it.each([
    ["a safe node is a prefix", ["GetA", "GetAX", "PutA"], ["PutA"], "Get*"],
    ["a single name is written out", ["GetObject", "PutObject", "PutTags"], ["PutTags"], "GetObject PutObject"],
    ["a name that others go on from", ["Get", "GetA", "GetB"], ["GetA"], "Get GetB"],
    ["an unused name that others go on from", ["Get", "GetA", "GetB"], ["Get"], "GetA GetB"],
    ["words end where they do, texts do not", ["GetData", "GetDataX", "GetDatabase", "Put"], ["Put"], "Get*"],
    ["a prefix takes in longer words", ["GetDataA", "GetDataB", "GetDatabaseX", "GetX"], ["GetX"], "GetData*"],
    ["case does not count", ["GetX", "getY", "gEtZ"], ["getY"], "GetX gEtZ"],
  ])("%s", (_, names, unused, expected) => {
    expect(patternsFor(names, unused)).toBe(expected);
  });

  it("keeps to the pattern wherever its wildcards stand", () => {
    const acls = ["GetBucketAcl", "GetObjectAcl", "GetObjectVersionAcl"];
    expect(patternsFor(acls, ["GetBucketAcl"], { pattern: "Get*Acl" })).toBe("GetObject*Acl");
    expect(patternsFor(tags, ["DeleteTags"], { pattern: "*Tags" })).toBe("CreateTags DescribeTags");
    const both = ["ListTags", "ListTagsForTags", "PutTags"];
    expect(patternsFor(both, ["PutTags"], { pattern: "*Tags" })).toBe("List*Tags");
    expect(patternsFor(["GetA", "GetB", "SetA"], ["SetA"], { pattern: "?et?" })).toBe("Get?");
  });

  it("leaves out what something else allows already, and lets a wildcard take it in", () => {
    const more = { wanted: ["GetA", "GetB"], indifferent: ["GetC", "PutC"] };
    expect(patternsFor([], ["PutD"], more)).toBe("Get*");
    expect(patternsFor([], ["PutD"], { wanted: [], indifferent: ["GetA"] })).toBe("");
  });

  it("cuts anywhere where the text has to be short", () => {
    const names = ["GetJobTagging", "GetObject", "GetObjectAcl", "PutObject"];
    expect(patternsFor(names, ["PutObject", "GetObjectAcl"], { edges: "letters" })).toBe("GetJ* GetObject");
  });

  const WORDS = ["Get", "Put", "Data", "Database", "Tags", "V2", "ACL", "s"];
  const name = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(""));
  const universe = fc.uniqueArray(name, { minLength: 1, maxLength: 12, selector: (one) => one.toLowerCase() });

  it("is right, and as short as any list of safe prefixes, for random names", () => {
    fc.assert(
      fc.property(universe, fc.nat(2 ** 12 - 1), (names, mask) => {
        expectLeast(names, mask);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [
      "of S3",
      ["GetObject", "GetObjectAcl", "GetObjectVersion", "GetObjectVersionAcl", "GetBucketAcl", "GetBucketCORS"],
    ],
    ["within each other", ["A", "AB", "ABC", "ABCD", "AC", "ACD"]],
    ["with equal starts", ["GetData", "GetDataX", "GetDatabase", "GetDatabases", "GetDat", "Get"]],
    [
      "of twelve",
      ["ListA", "ListAB", "ListAC", "ListB", "PutA", "PutAB", "PutB", "PutBC", "PutBCD", "Tag", "TagA", "Untag"],
    ],
  ])("is as short as any list of safe prefixes, for every choice of unused names %s", (_, names) => {
    for (let mask = 0; mask < 2 ** names.length; mask++) expectLeast(names, mask);
  });
});

/** Compares with every list of safe prefixes and names there is. */
function expectLeast(names: readonly string[], mask: number): void {
  const unwanted = names.filter((_, index) => (mask >> index) % 2 === 1);
  const wanted = names.filter((one) => !unwanted.includes(one));
  const patterns = shortestSafePrefixes({ pattern: "*", wanted, unwanted, indifferent: [], edges: "words" });
  const covered = names.filter((one) => patterns.some((pattern) => matches(pattern, one)));
  const fewest = fewestPrefixes(names, mask & (2 ** names.length - 1));
  const isLeast = covered.join() === wanted.join() && patterns.length === fewest;
  if (!isLeast)
    expect({ patterns, covered, count: patterns.length }).toEqual({ patterns, covered: wanted, count: fewest });
}

const CANDIDATES = new Map<readonly string[], readonly number[]>();

/** The names that each prefix and each name matches, as bits. */
function candidatesOf(names: readonly string[]): readonly number[] {
  const known = CANDIDATES.get(names);
  if (known !== undefined) return known;
  const prefixes = names.flatMap((name) =>
    wordsOf(name).map((_, index, words) => `${words.slice(0, index + 1).join("")}*`),
  );
  const bits = (pattern: string): number =>
    names.reduce((sum, name, index) => (matches(pattern, name) ? sum | (1 << index) : sum), 0);
  const found = [...new Set(["*", ...prefixes, ...names].map(bits))];
  CANDIDATES.set(names, found);
  return found;
}

/** The length of the shortest list: something in it matches the first name that is open, so all that do are tried, one after the other. */
function fewestPrefixes(names: readonly string[], unwanted: number): number {
  const safe = candidatesOf(names).filter((bits) => (bits & unwanted) === 0);
  const known = new Map<number, number>();
  const fewest = (open: number): number => {
    if (open === 0) return 0;
    const found =
      known.get(open) ??
      1 + Math.min(...safe.filter((bits) => (bits & open & -open) !== 0).map((bits) => fewest(open & ~bits)));
    known.set(open, found);
    return found;
  };
  return fewest((2 ** names.length - 1) & ~unwanted);
}
