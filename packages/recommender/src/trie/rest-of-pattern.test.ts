import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatches, parseGlob } from "@policyproof/policy";
import { restsAfter } from "./rest-of-pattern.ts";

describe("restsAfter", () => {
  it.each([
    ["Get*", "GetObject", "*"],
    ["get*ACL", "GetObject", "*ACL"],
    ["*Tags", "CreateTags", "*Tags|"],
    ["*a*b", "xa", "*b"],
    ["?et?", "Get", "?"],
    ["Get", "Put", ""],
  ])("%s after %s", (pattern, prefix, expected) => {
    expect(restsAfter(pattern, prefix).join("|")).toBe(expected);
  });

  it("with the prefix matches exactly what starts with it and matches the pattern", () => {
    const text = (characters: string): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom(...characters), maxLength: 5 });
    fc.assert(
      fc.property(text("ab*?"), text("ab"), text("ab"), (pattern, prefix, more) => {
        const whole = prefix + more;
        const found = restsAfter(pattern, prefix).some((rest) => globMatches(parseGlob(prefix + rest), whole));
        expect(found).toBe(globMatches(parseGlob(pattern), whole));
      }),
      { numRuns: 5000 },
    );
  });
});
