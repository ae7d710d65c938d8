import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAccounts, parseDuration, parseJobs, parseList } from "./options.ts";

test.each([
  ["500ms", 500],
  ["10s", 10_000],
  ["1.5m", 90_000],
  ["0.001s", 1],
])("duration %s is %i ms", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(["", "10", "s", "-1s", "1h", "1e3s", "0s", "0.4ms", "999999999m", "10 s", "٣s"])(
  "`%s` is no duration",
  (text) => {
    expect(() => parseDuration(text)).toThrow(/500ms/);
  },
);

test("a list that is joined by commas comes back", () => {
  const entry = fc.stringMatching(/^[^,\s]{1,8}$/);
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1 }), fc.array(entry), (entries, previous) => {
      expect(parseList(entries.join(" , "), previous)).toEqual([...previous, ...entries]);
    }),
  );
});

test("an empty entry is refused, so that a slip of the keyboard is not a check of nothing", () => {
  expect(() => parseList("s3:GetObject,,s3:PutObject")).toThrow(/without an empty one/);
  expect(() => parseList("")).toThrow(/without an empty one/);
});

test("accounts are twelve digits", () => {
  expect(parseAccounts("123456789012,111122223333")).toEqual(["123456789012", "111122223333"]);
  expect(() => parseAccounts("123456789012,12345678901")).toThrow(/`12345678901` is not an account id/);
});

test("jobs are a small whole number", () => {
  expect(parseJobs("4")).toBe(4);
  for (const text of ["0", "65", "1.5", "-1", "many", ""]) {
    expect(() => parseJobs(text)).toThrow(/from 1 to 64/);
  }
});
