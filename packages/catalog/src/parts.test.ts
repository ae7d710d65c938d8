import fc from "fast-check";
import { expect, test } from "vitest";
import { parseParts, partsMatch } from "./parts.ts";
import type { Part } from "./parts.ts";

const FORMS = {
  field: "[^]*",
  account: "(?:aws|[0-9]{12}|)",
  "bucket-name": "[A-Za-z0-9._-]{3,}",
  partition: "(?:aws|aws-cn|aws-us-gov|aws-iso|aws-iso-[bef]|aws-eusc)",
  region: "[A-Za-z0-9-]*",
  text: "[^]+",
};

test("takes literals and placeholders apart", () => {
  expect(parseParts("a/${B}${C}-*", () => "text")).toEqual([
    { kind: "literal", text: "a/" },
    { kind: "placeholder", name: "B", form: "text" },
    { kind: "placeholder", name: "C", form: "text" },
    { kind: "literal", text: "-" },
    { kind: "placeholder", name: "*", form: "text" },
  ]);
});

test("matches what the regular expression of its parts matches", () => {
  const part: fc.Arbitrary<Part> = fc.oneof(
    fc.constantFrom("a", "aws", "/", ":", "1").map((text): Part => ({ kind: "literal", text })),
    fc
      .constantFrom(
        "field" as const,
        "partition" as const,
        "region" as const,
        "account" as const,
        "bucket-name" as const,
        "text" as const,
      )
      .map((form): Part => ({ kind: "placeholder", name: "X", form })),
  );
  const text = fc
    .array(fc.constantFrom("a", "aws", "/", ":", "1", "111122223333", "A", "b.c-d", "\n"), { maxLength: 6 })
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), text, (parts, input) => {
      const pattern = parts.map((one) => (one.kind === "literal" ? one.text : FORMS[one.form])).join("");
      expect(partsMatch(parts, input)).toBe(new RegExp(`^(?:${pattern})$`).test(input));
    }),
    { numRuns: 3000 },
  );
});

test("a bucket name has three characters or more, capitals in old ones", () => {
  const bucket = parseParts("${BucketName}", () => "bucket-name");
  expect(partsMatch(bucket, "ab")).toBe(false);
  expect(partsMatch(bucket, "abc")).toBe(true);
  expect(partsMatch(bucket, "My_Legacy.bucket")).toBe(true);
  expect(partsMatch(bucket, "no/slash")).toBe(false);
});

test("long texts that almost match end", () => {
  const parts = parseParts("/a/${A}/b/${B}/b/${C}/b/${D}/c", () => "text");
  expect(partsMatch(parts, `/a/${"x/b/".repeat(5000)}`)).toBe(false);
});
