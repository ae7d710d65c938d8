import { StartError } from "../errors.ts";

const DURATIONS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const LONGEST = 60 * 60 * 1000;

/** `500ms`, `10s`, `1.5m` in milliseconds, at most an hour. */
export function parseDuration(option: string, text: string): number {
  const [, number, unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text) ?? [];
  const milliseconds = Math.round(Number(number) * (DURATIONS[unit] ?? Number.NaN));
  if (milliseconds >= 1 && milliseconds <= LONGEST) return milliseconds;
  throw wrong(option, text, "write a number and a unit, such as 500ms, 10s or 2m, of at most an hour");
}

const SIZES: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 * 1024 };

/** `500KB`, `10MB` in bytes. A question of two policies has to fit into the 20 MB that worker threads read. */
export function parseSize(option: string, text: string): number {
  const [, number, unit = ""] = /^(\d{1,9})(B|KB|MB)$/i.exec(text) ?? [];
  const bytes = Number(number) * (SIZES[unit.toUpperCase()] ?? Number.NaN);
  if (bytes >= 1024 && bytes <= 16 * 1024 * 1024) return bytes;
  throw wrong(option, text, "write a number and a unit, such as 500KB or 10MB, from 1KB to 16MB");
}

export function parseCount(option: string, text: string, least: number, most: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw wrong(option, text, `write a whole number from ${least} to ${most}`);
}

export function parseChoice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw wrong(option, text, `write one of ${choices.join(", ")}`);
}

function wrong(option: string, text: string, help: string): StartError {
  return new StartError(`\`${text.slice(0, 60)}\` makes no sense for ${option}`, help);
}
