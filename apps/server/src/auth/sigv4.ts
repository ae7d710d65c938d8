import { timingSafeEqual } from "node:crypto";
import { canonicalRequest } from "./sigv4-canonical-request.ts";
import type { ReceivedRequest } from "./sigv4-canonical-request.ts";
import { findClaim } from "./sigv4-claim.ts";
import type { SignatureClaim } from "./sigv4-claim.ts";
import { incomplete, invalid, isRefusal } from "./sigv4-refusal.ts";
import type { SignatureRefusal } from "./sigv4-refusal.ts";
import { sha256Hex, signatureOf, stringToSign } from "./sigv4-signature.ts";
import type { SigningScope } from "./sigv4-signature.ts";
import { formatTimestamp, readTimestamp, refuseOtherTime } from "./sigv4-time.ts";

export interface SignatureCheck {
  /** Secret access keys by access key id. */
  readonly accessKeys: ReadonlyMap<string, string>;
  /** The service that must stand in the scope. */
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Who signed the request. */
export interface Signer {
  readonly accessKeyId: string;
}

const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** Seconds in a week, the most that a presigned request may be good for. */
const LONGEST_LIFE = 604_800;

/** Computed with when nobody has the key id, so that this takes as long. */
const NOBODYS_SECRET = "0".repeat(40);

/**
 * Checks a signature of version 4 against the keys that there are. The region may be any: the service is the same everywhere. A session token is not looked
 * at: a key that is configured is good without one. The body must be signed; `UNSIGNED-PAYLOAD` does not match.
 */
export function verifySignature(request: ReceivedRequest, check: SignatureCheck): Signer | SignatureRefusal {
  const head = readHead(request, check);
  if (isRefusal(head)) return head;
  const { scope, signedHeaders, timestamp, signature } = head;
  const canonical = canonicalRequest(request, signedHeaders, sha256Hex(request.body));
  const secret = check.accessKeys.get(scope.accessKeyId);
  const expected = signatureOf(stringToSign(canonical, timestamp, scope), secret ?? NOBODYS_SECRET, scope);
  const same = timingSafeEqual(expected, givenSignature(signature));
  if (secret === undefined) return UNKNOWN_KEY;
  return same ? { accessKeyId: scope.accessKeyId } : invalid(MISMATCH);
}

/** Why no body could make the signature right; undefined if one could. To be asked before a body is read, which takes memory. */
export function refusalOfHead(
  request: Omit<ReceivedRequest, "body">,
  check: SignatureCheck,
): SignatureRefusal | undefined {
  const head = readHead(request, check);
  if (isRefusal(head)) return head;
  return check.accessKeys.has(head.scope.accessKeyId) ? undefined : UNKNOWN_KEY;
}

const UNKNOWN_KEY: SignatureRefusal = {
  name: "UnrecognizedClientException",
  message: "The security token included in the request is invalid.",
};

interface SignedHead {
  readonly scope: SigningScope & Signer;
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function readHead(
  request: Omit<ReceivedRequest, "body">,
  { service, now }: SignatureCheck,
): SignedHead | SignatureRefusal {
  const claim = findClaim(request);
  if (isRefusal(claim)) return claim;
  const time = readTimestamp(claim.date);
  if (time === undefined) return incomplete("Date must be in ISO-8601 'basic format', as in '20260102T030405Z'.");
  const timestamp = formatTimestamp(time);
  const scope = readScope(claim.credential, timestamp, service);
  if (isRefusal(scope)) return scope;
  const signedHeaders = claim.signedHeaders.split(";");
  const refused = refuseHeaders(signedHeaders, claim) ?? refuseLifetime(claim, time, now);
  return refused ?? { scope, timestamp, signedHeaders, signature: claim.signature };
}

/** 32 bytes in any case; those of a text that is no signature are nobody's. */
function givenSignature(text: string): Buffer {
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, "hex") : Buffer.alloc(32);
}

function readScope(credential: string, timestamp: string, wanted: string): (SigningScope & Signer) | SignatureRefusal {
  const [accessKeyId = "", day = "", region = "", service = "", end, ...more] = credential.split("/");
  if (end === undefined || more.length > 0 || [accessKeyId, region].includes("")) {
    return incomplete(
      "Credential must have exactly 5 slash-delimited elements, as in 'keyid/date/region/service/term'.",
    );
  }
  if (end !== "aws4_request") {
    return invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
  }
  if (service !== wanted) return invalid(`Credential should be scoped to correct service: '${wanted}'.`);
  if (day !== timestamp.slice(0, 8)) {
    return invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
  }
  return { accessKeyId, day, region, service };
}

function refuseHeaders(names: readonly string[], { dateHeader }: SignatureClaim): SignatureRefusal | undefined {
  const sorted = names.every((name, at) => at === 0 || (names[at - 1] ?? "") < name);
  if (!sorted || names.some((name) => name === "" || name !== name.toLowerCase())) {
    return incomplete("'SignedHeaders' must be the headers' names in lower case, sorted, each once.");
  }
  if (!names.includes("host")) {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization header.");
  }
  if (dateHeader !== undefined && !names.includes(dateHeader)) {
    return invalid(`'${dateHeader}' must be a 'SignedHeader' in the AWS Authorization header.`);
  }
  return undefined;
}

function refuseLifetime({ expires }: SignatureClaim, time: number, now: number): SignatureRefusal | undefined {
  if (expires === undefined) return refuseOtherTime(time, now, undefined);
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (seconds < 1 || seconds > LONGEST_LIFE) {
    return incomplete(`'X-Amz-Expires' must be a number of seconds from 1 to ${LONGEST_LIFE}.`);
  }
  return refuseOtherTime(time, now, seconds * 1000);
}
