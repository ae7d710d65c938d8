import type { Limits } from "../config.ts";

/**
 * Our own routes read bodies with the places of everything in them, in the thread that serves all clients: half a second for a MiB of the worst kind.
 * AWS takes policies of a few ten thousand characters.
 */
const MOST = 1024 * 1024;

/** Bytes of a body, and of a line of a batch. */
export function bodyBytesOf({ bodyBytes }: Limits): number {
  return Math.min(bodyBytes, MOST);
}
