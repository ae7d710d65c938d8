import type { SolverChoice, World } from "@policyproof/answers";
import { InvalidArgumentError } from "commander";

export const POLICY_TYPES = ["identity", "resource"] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/** Types of documents that can be validated. */
export const DOCUMENT_TYPES = ["identity", "resource", "scp", "rcp"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const FORMATS = ["text", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Options that every command with a solver takes. */
export interface CommonOptions {
  readonly solver: SolverChoice;
  /** Milliseconds for each question put to the solver. */
  readonly timeout: number;
  /** Which requests there are: any strings, or those that AWS could receive. */
  readonly world: World;
  readonly format: Format;
  readonly quiet: boolean;
  readonly transcript?: string;
}

/** Options that every command takes that checks one property. */
export interface CheckOptions extends CommonOptions {
  /** The file that a proof of a PASS is written to. */
  readonly proof?: string;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const LONGEST_TIMEOUT = 24 * 60 * 60 * 1000;

/** `500ms`, `10s`, `1.5m` to milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text);
  const milliseconds = Math.round(Number(match?.[1]) * (UNITS[match?.[2] ?? ""] ?? Number.NaN));
  if (!(milliseconds >= 1 && milliseconds <= LONGEST_TIMEOUT)) {
    throw new InvalidArgumentError(
      "write a number and a unit, such as 500ms, 10s or 2m, of at least 1ms and at most 24 hours.",
    );
  }
  return milliseconds;
}

/** `a,b , c` to its entries; an option that is given twice adds to the list. */
export function parseList(text: string, previous: readonly string[] = []): readonly string[] {
  const entries = text.split(",").map((entry) => entry.trim());
  if (entries.includes("")) {
    throw new InvalidArgumentError("write entries separated by commas, without an empty one.");
  }
  return [...previous, ...entries];
}

/** Twelve-digit account ids, separated by commas. */
export function parseAccounts(text: string, previous: readonly string[] = []): readonly string[] {
  const accounts = parseList(text, previous);
  const wrong = accounts.find((account) => !/^\d{12}$/.test(account));
  if (wrong !== undefined) {
    throw new InvalidArgumentError(`\`${wrong}\` is not an account id: write twelve digits, such as 123456789012.`);
  }
  return accounts;
}

export const MOST_JOBS = 64;

/** How many lines of a batch are under way at once. */
export function parseJobs(text: string): number {
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > MOST_JOBS) {
    throw new InvalidArgumentError(`write a whole number from 1 to ${MOST_JOBS}.`);
  }
  return jobs;
}

/** The fewest characters that the resources of a pattern must have in common. */
export function parseFloor(text: string): number {
  if (!/^\d{1,4}$/.test(text)) {
    throw new InvalidArgumentError("write a whole number of characters, such as 12.");
  }
  return Number(text);
}

/** A number of days; which ones make sense the command says. */
export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) {
    throw new InvalidArgumentError("write a whole number of days, such as 90.");
  }
  return Number(text);
}
