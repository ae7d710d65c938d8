import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimals } from "./decimal.ts";
import { parseInstant } from "./instant.ts";

describe("parseInstant", () => {
  test.each([
    ["1970", "0"],
    ["2020", "1577836800"],
    ["2020-01", "1577836800"],
    ["2020-01-01", "1577836800"],
    ["2020-01-01T00:00Z", "1577836800"],
    ["2020-01-01T00:00:00Z", "1577836800"],
    ["2020-01-01T00:00:00.000Z", "1577836800"],
    ["2020-01-01T01:30:00+01:30", "1577836800"],
    ["2019-12-31T19:00:00-05:00", "1577836800"],
    ["1577836800", "1577836800"],
    ["1577836800.0", "1577836800"],
    ["2019-12-31T23:59:59.25Z", "1577836799.25"],
    ["1969-12-31T23:59:59.25Z", "-0.75"],
    ["2000-02-29", "951782400"],
    ["0000-01-01", "-62167219200"],
    ["9999-12-31T23:59:59Z", "253402300799"],
    ["123", "123"],
    ["-1", "-1"],
  ])("%s is %s seconds", (text, seconds) => {
    const [instant, expected] = [parseInstant(text), parseInstant(seconds)];
    if (instant === undefined || expected === undefined) throw new Error("not a date");
    expect(compareDecimals(instant, expected)).toBe(0);
  });

  test.each([
    "",
    "yesterday",
    "2020-1-1",
    "2020-13",
    "2020-00-10",
    "2021-02-29",
    "1900-02-29",
    "2020-04-31",
    "2020-01-01T24:00Z",
    "2020-01-01T00:60Z",
    "2020-01-01T00:00:60Z",
    "2020-01-01T00:00:00",
    "2020-01-01T00:00:00+0100",
    "2020-01-01T00:00:00+24:00",
    "2020-01-01 00:00:00Z",
    "2020-01-01T00Z",
    "2020-01-01Z",
    " 2020",
  ])("%j is no date", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test("agrees with the calendar of the language", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0000-01-01T00:00:00Z"),
          max: new Date("9999-12-31T23:59:59Z"),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseInstant(date.toISOString())).toEqual({
            unscaled: BigInt(date.getTime()),
            scale: 3,
          });
        },
      ),
    );
  });
});
