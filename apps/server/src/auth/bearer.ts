import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Credentials } from "../config.ts";

export type BearerResult =
  /** `caller` tells tokens apart without giving them away; absent where none is demanded. */
  | { readonly allowed: true; readonly caller?: string }
  | { readonly allowed: false; readonly because: "missing" | "malformed" | "wrong" };

/**
 * Checks `Authorization` headers against the configured tokens. Tokens that are configured are demanded; without any nobody gets in where
 * credentials are required, else everybody. How long it takes tells nothing about the tokens: hashes of equal length are compared, all of them.
 * Source: RFC 6750, section 2.1.
 */
export function createBearerCheck({
  required,
  tokens,
}: Pick<Credentials, "required" | "tokens">): (authorization: string | undefined) => BearerResult {
  const known = tokens.map(digestOf);
  const open = !required && known.length === 0;
  return (authorization) => {
    if (open) return { allowed: true };
    if (authorization === undefined) return { allowed: false, because: "missing" };
    const [, token] = /^bearer +(\S+) *$/i.exec(authorization) ?? [];
    if (token === undefined) return { allowed: false, because: "malformed" };
    const digest = digestOf(token);
    let found = false;
    for (const one of known) {
      if (timingSafeEqual(one, digest)) found = true;
    }
    return found
      ? { allowed: true, caller: digest.toString("hex").slice(0, 16) }
      : { allowed: false, because: "wrong" };
  };
}

/** The header as it was sent. Of several Node takes the first, and others on the way the last: together they are no token at all. */
export function authorizationOf({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): string | undefined {
  const values = rawHeaders.filter(
    (_, index) => rawHeaders[index - 1]?.toLowerCase() === "authorization" && index % 2 === 1,
  );
  return values.length === 0 ? undefined : values.join(", ");
}

function digestOf(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}
