import { ProblemError } from "./problem.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of a `timeout`: a number of them, or a text such as `500ms`, `5s`, `1m`. Throws ProblemError if it is none, or more than `most`. */
export function timeoutOf(value: unknown, most: number): number {
  const milliseconds = typeof value === "number" ? value : millisecondsOf(String(value));
  if (Number.isSafeInteger(milliseconds) && milliseconds >= 1 && milliseconds <= most) return milliseconds;
  throw new ProblemError({
    code: "ValidationException",
    detail:
      milliseconds > most
        ? `\`timeout\` is more than the ${most} ms that a question may have here`
        : "`timeout` is no duration",
    help: `write "500ms", "5s", "1m" or a number of milliseconds, at most ${most}`,
    location: { field: "timeout" },
  });
}

function millisecondsOf(text: string): number {
  const [, number, unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text) ?? [];
  return Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
}
