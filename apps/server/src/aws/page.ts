import { createHash } from "node:crypto";
import { addFault } from "./constraints.ts";
import type { Reader } from "./constraints.ts";
import { AwsRefusal, validationError } from "./error.ts";
import type { QueryPair } from "./query.ts";

/** Which part of a list is asked for. */
export interface PageRequest {
  /** Undefined: the whole rest. */
  readonly size: number | undefined;
  readonly token: Token | undefined;
}

/** Where a page starts, and of which list. */
interface Token {
  readonly start: number;
  readonly list: string;
}

const LARGEST_SIZE = 2 ** 31 - 1;

/** `maxResults` and `nextToken` of the query; the last of each counts. */
export function readPageRequest(reader: Reader, query: readonly QueryPair[]): PageRequest {
  const [maxResults, nextToken] = ["maxResults", "nextToken"].map(
    (wanted) => query.findLast(({ name }) => name === wanted)?.value,
  );
  const token = nextToken === undefined ? undefined : readToken(nextToken);
  if (nextToken !== undefined && token === undefined) throw badToken("was not given out by this operation");
  return { size: maxResults === undefined ? undefined : readSize(reader, maxResults), token };
}

function readSize(reader: Reader, text: string): number {
  if (!/^[+-]?\d+$/.test(text)) {
    const message = "Value at 'maxResults' must be a whole number";
    throw new AwsRefusal(validationError("cannotParse", message, [{ name: "maxResults", message }]));
  }
  const size = Number(text);
  const limit = size < 1 ? "greater than or equal to 1" : `less than or equal to ${LARGEST_SIZE}`;
  if (size >= 1 && size <= LARGEST_SIZE) return size;
  addFault(reader, "maxResults", `Value at 'maxResults' failed to satisfy constraint: Member must have value ${limit}`);
  return 1;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * A part of a list, and the token of the next one. `question`: what the list answers. A token holds a digest of both, because it is good for that one list
 * only: a page of another would leave items out. Throws AwsRefusal for a token of another list.
 */
export function pageOf<Item>(list: readonly Item[], question: unknown, { size, token }: PageRequest): Page<Item> {
  const digest = createHash("sha256")
    .update(JSON.stringify([question, list]))
    .digest("base64url");
  const start = token?.start ?? 0;
  if (token !== undefined && (token.list !== digest || start >= list.length)) {
    throw badToken("belongs to another request; ask for the first page again");
  }
  const end = Math.min(list.length, start + (size ?? list.length));
  return {
    items: list.slice(start, end),
    nextToken: end < list.length ? writeToken({ start: end, list: digest }) : undefined,
  };
}

const TOKEN = /^1\.([1-9]\d{0,8})\.([\w-]{43})$/;

function writeToken({ start, list }: Token): string {
  return Buffer.from(`1.${start}.${list}`).toString("base64url");
}

function readToken(text: string): Token | undefined {
  const [, start, list] = TOKEN.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  return start === undefined || list === undefined ? undefined : { start: Number(start), list };
}

function badToken(why: string): AwsRefusal {
  const message = `The token ${why}.`;
  return new AwsRefusal(validationError("fieldValidationFailed", message, [{ name: "nextToken", message }]));
}
