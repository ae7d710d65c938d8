import fc from "fast-check";
import { expect, test } from "vitest";
import { daysBefore, instantText } from "./instant-text.ts";
import { readInstant } from "./trail/read-instant.ts";

test.each([
  ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"],
  ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05Z"],
  ["2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"],
  ["2026-01-02 03:04:05", "2026-01-02T03:04:05Z"],
  ["2026-01-02 03:04:05.000000000", "2026-01-02T03:04:05Z"],
  ["2026-01-02", "2026-01-02T00:00:00Z"],
  ["2026-13-02T03:04:05+00:00", undefined],
  ["N/A", undefined],
  ["no_information", undefined],
  ["1", undefined],
  [undefined, undefined],
])("%s", (text, expected) => {
  expect(instantText(text)).toBe(expected);
});

test("days before", () => {
  expect(daysBefore("2026-03-01T12:00:00Z", 90)).toBe("2025-12-01T12:00:00Z");
});

test("reads instants as Date does", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      const text = `${date.toISOString().slice(0, 19)}Z`;
      expect(readInstant(new TextEncoder().encode(text), 0, 20)).toBe(Math.floor(date.getTime() / 1000));
    }),
  );
  for (const text of ["2026-02-29T00:00:00Z", "2026-01-02T24:00:00Z", "2026-01-0xT00:00:00Z", "2026-01-02T00:00:00z"]) {
    expect(readInstant(new TextEncoder().encode(text), 0, 20)).toBeUndefined();
  }
});
