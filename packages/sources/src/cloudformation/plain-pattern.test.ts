import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesNamesOnly } from "./plain-pattern.ts";

describe("matchesNamesOnly", () => {
  it.each([
    "^[a-z0-9-]+$",
    "^[A-Za-z][A-Za-z0-9_./-]{0,62}$",
    "^o-[a-z0-9]{10,32}$",
    "^\\d{12}$",
    "^[\\w+=,.@-]*x$",
    "^arn:aws:iam::[0-9]{12}:role/[a-zA-Z]+$",
  ])("is sure of %s", (pattern) => {
    expect(matchesNamesOnly(pattern)).toBe(true);
  });

  it.each([
    "[a-z]+",
    "^$",
    "^[a-z]*$",
    "^[a-z]{0,5}$",
    "^x?$",
    "^[a-z]+",
    "^.*$",
    "^[^a]+$",
    "^[a-z*]+$",
    "^[ -~]+$",
    "^[#-a-z]+$",
    "^[!-~]$",
    "^[a-z]+|.*$",
    "^(a|b)$",
    "^[a-z&&[b]]$",
    "^[\\S]+$",
    "^\\S+$",
    "^[A-z]+$",
    "^[+--]$",
    "^[,-.]*$",
  ])("is not sure of %s", (pattern) => {
    expect(matchesNamesOnly(pattern)).toBe(false);
  });

  it("never vouches for a pattern that matches a wildcard or nothing", () => {
    const piece = fc.constantFrom(
      "[",
      "]",
      "a-z",
      "#-a",
      "-",
      "*",
      "+",
      "\\w",
      "\\-",
      "\\d",
      "{2}",
      "?",
      "x",
      ".",
      "0-9",
      ",",
      " ",
      "A-Z",
      "(",
      ")",
      "|",
      "^",
      "$",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.constantFrom("*", "?", "$", "x", "a", "1", "-"), { maxLength: 5 }),
        (pieces, characters) => {
          const pattern = `^${pieces.join("")}$`;
          const text = characters.join("");
          let matcher: RegExp;
          try {
            matcher = new RegExp(`^(?:${pattern.slice(1, -1)})$`);
          } catch {
            return;
          }
          if ((text === "" || /[*?$]/.test(text)) && matcher.test(text)) expect(matchesNamesOnly(pattern)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
