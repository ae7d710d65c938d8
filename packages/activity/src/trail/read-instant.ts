/** Where digits stand in `2026-01-02T03:04:05Z`. */
const LENGTH = 20;

/** Seconds since 1970 of an instant written as CloudTrail does, `2026-01-02T03:04:05Z`; undefined if it is written otherwise. */
export function readInstant(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to - from !== LENGTH) return undefined;
  const is = (place: number, character: number): boolean => bytes[from + place] === character;
  if (!is(4, 0x2d) || !is(7, 0x2d) || !is(10, 0x54) || !is(13, 0x3a) || !is(16, 0x3a) || !is(19, 0x5a))
    return undefined;
  const two = (place: number): number => 10 * digit(bytes[from + place]) + digit(bytes[from + place + 1]);
  const year = 100 * two(0) + two(2);
  const [month, day, hour, minute, second] = [two(5), two(8), two(11), two(14), two(17)];
  // NaN, from what is no digit, is in no range.
  const isRight = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isRight || !(day <= daysOf(year, month))) return undefined;
  return ((dayNumber(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
}

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : Number.NaN;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, with years that start in March so that leap days come last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear -
    719_468
  );
}
