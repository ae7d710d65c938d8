import { invalid } from "./sigv4-refusal.ts";
import type { SignatureRefusal } from "./sigv4-refusal.ts";

/** Milliseconds that a request's date may be off. */
const SKEW = 5 * 60_000;

const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** Milliseconds since 1970 of `20260102T030405Z`, or of an HTTP date; undefined if it is neither. */
export function readTimestamp(text: string): number | undefined {
  const iso = BASIC.test(text) ? text.replace(BASIC, "$1-$2-$3T$4:$5:$6Z") : text;
  if (iso === text && !HTTP_DATE.test(text)) return undefined;
  const time = Date.parse(iso);
  // Of 30 February `Date.parse` makes a day in March.
  return Number.isNaN(time) || (iso !== text && formatTimestamp(time) !== text) ? undefined : time;
}

/** `20260102T030405Z` */
export function formatTimestamp(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

/** Refuses dates that are not those of now. `lifetime`: milliseconds that a presigned request is good for. */
export function refuseOtherTime(
  signed: number,
  now: number,
  lifetime: number | undefined,
): SignatureRefusal | undefined {
  const [date, clock] = [formatTimestamp(signed), formatTimestamp(now)];
  if (signed > now + SKEW) {
    const latest = formatTimestamp(now + SKEW);
    return invalid(`Signature not yet current: ${date} is still later than ${latest} (${clock} + 5 min.)`);
  }
  if (lifetime === undefined ? signed >= now - SKEW : now <= signed + lifetime) return undefined;
  if (lifetime === undefined) {
    const earliest = formatTimestamp(now - SKEW);
    return invalid(`Signature expired: ${date} is now earlier than ${earliest} (${clock} - 5 min.)`);
  }
  return invalid(`Signature expired: ${formatTimestamp(signed + lifetime)} is now earlier than ${clock}`);
}
