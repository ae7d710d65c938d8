import { parseNumber } from "./decimal.ts";
import type { Decimal } from "./decimal.ts";

const YEAR = /^\d{4}$/;
const W3C = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,500}))?)?(Z|[+-]\d{2}:\d{2}))?)?$/;

const SECONDS_PER_DAY = 86_400;

/**
 * Reads a date as the exact number of seconds since 1970-01-01T00:00:00Z.
 *
 * Accepts the W3C forms of ISO 8601 (`2020`, `2020-01`, `2020-01-31`, `2020-01-31T23:59Z`, `2020-01-31T23:59:59.5+01:00`;
 * a time needs its zone, missing parts count as the earliest, a date alone is midnight UTC) and epoch seconds (`1577836800`).
 * Four digits are a year. Undefined for anything else, for days that no month has, and for leap seconds.
 *
 * Source: reference_policies_elements_condition_operators, "Date condition operators".
 */
export function parseInstant(text: string): Decimal | undefined {
  if (YEAR.test(text)) return { unscaled: BigInt(secondsAtMidnight(Number(text), 1, 1)), scale: 0 };
  const match = W3C.exec(text);
  if (match === null) return parseNumber(text);
  const [, year = "", month = "", day = "01", hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] =
    match;
  const offset = zoneOffset(zone);
  if (offset === undefined || !isDay(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds =
    secondsAtMidnight(Number(year), Number(month), Number(day)) +
    Number(hour) * 3600 +
    Number(minute) * 60 +
    Number(second) -
    offset;
  const scale = fraction.length;
  return {
    unscaled: BigInt(seconds) * 10n ** BigInt(scale) + BigInt(fraction === "" ? "0" : fraction),
    scale,
  };
}

/** Seconds that local time is ahead of UTC. */
function zoneOffset(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  const seconds = hours * 3600 + minutes * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Proleptic Gregorian calendar. */
function secondsAtMidnight(year: number, month: number, day: number): number {
  let days = daysBeforeYear(year) - daysBeforeYear(1970) + day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days * SECONDS_PER_DAY;
}

/** Days from 0000-01-01 to the first day of `year`; the year 0 is a leap year. */
function daysBeforeYear(year: number): number {
  if (year === 0) return 0;
  const past = year - 1;
  return year * 365 + 1 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}
