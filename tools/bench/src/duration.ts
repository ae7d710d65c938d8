import { UsageError } from "./usage-error.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/**
 * `500ms`, `10s`, `2m` to milliseconds.
 * @throws UsageError naming the option
 */
export function readDuration(option: string, text: string): number {
  const match = /^(\d{1,7}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text);
  const milliseconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ""] ?? Number.NaN);
  if (milliseconds >= 1) return milliseconds;
  throw new UsageError(`${option} takes a number and a unit, such as 500ms, 10s or 2m, not \`${text}\``);
}
