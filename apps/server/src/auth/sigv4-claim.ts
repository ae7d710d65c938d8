import { parseQuery, splitTarget } from "../aws/query.ts";
import type { QueryPair } from "../aws/query.ts";
import { headerValues } from "./sigv4-canonical-request.ts";
import type { ReceivedRequest } from "./sigv4-canonical-request.ts";
import { ALGORITHM } from "./sigv4-signature.ts";
import { incomplete } from "./sigv4-refusal.ts";
import type { SignatureRefusal } from "./sigv4-refusal.ts";

/** What a request says of its signature, unchecked. */
export interface SignatureClaim {
  /** `AKID/20260102/eu-west-1/access-analyzer/aws4_request` */
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  /** As it was written. */
  readonly date: string;
  /** The header that the date stands in; undefined if it stands in the query. */
  readonly dateHeader: "x-amz-date" | "date" | undefined;
  /** Seconds that a presigned request is good for, as they were written. */
  readonly expires: string | undefined;
}

/** Finds the signature in the `Authorization` header or in the query of a presigned request. */
export function findClaim(request: Omit<ReceivedRequest, "body">): SignatureClaim | SignatureRefusal {
  const query = parseQuery(splitTarget(request.target).query);
  const headers = headerValues(request.rawHeaders, "authorization");
  const presigned = query.some(({ name }) => name === "X-Amz-Algorithm" || name === "X-Amz-Signature");
  if (headers.length > 1 || (headers.length > 0 && presigned)) {
    return incomplete("The request is signed twice; give one 'Authorization' header or one presigned query.");
  }
  const [header] = headers;
  if (header !== undefined) return claimOfHeader(header, request.rawHeaders);
  if (presigned) return claimOfQuery(query);
  return { name: "MissingAuthenticationTokenException", message: "Missing Authentication Token" };
}

function claimOfHeader(header: string, rawHeaders: readonly string[]): SignatureClaim | SignatureRefusal {
  const { scheme, parameters } = partsOf(header);
  const [credential, signature, signedHeaders] = ["Credential", "Signature", "SignedHeaders"].map((name) =>
    parameters.get(name),
  );
  const dateHeader = headerValues(rawHeaders, "x-amz-date").length > 0 ? "x-amz-date" : "date";
  const dates = headerValues(rawHeaders, dateHeader);
  const [date] = dates;
  const missing = [
    ...(scheme === ALGORITHM ? [] : [`Authorization header requires the algorithm '${ALGORITHM}'.`]),
    ...(credential === undefined ? ["Authorization header requires 'Credential' parameter."] : []),
    ...(signature === undefined ? ["Authorization header requires 'Signature' parameter."] : []),
    ...(signedHeaders === undefined ? ["Authorization header requires 'SignedHeaders' parameter."] : []),
    ...(date === undefined
      ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."]
      : []),
  ];
  if (missing.length > 0 || credential === undefined || signature === undefined || signedHeaders === undefined) {
    return incomplete(missing.join(" "));
  }
  if (date === undefined || dates.length > 1) return incomplete(`There is more than one '${dateHeader}' header.`);
  return { credential, signature, signedHeaders, date, dateHeader, expires: undefined };
}

/** `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`; a parameter that is there twice is none. */
function partsOf(header: string): { readonly scheme: string; readonly parameters: ReadonlyMap<string, string> } {
  const blank = header.indexOf(" ");
  const scheme = blank < 0 ? header : header.slice(0, blank);
  const parameters = new Map<string, string>();
  const twice = new Set<string>();
  for (const part of blank < 0 ? [] : header.slice(blank).split(",")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(equals, 0)).trim();
    if (parameters.has(name)) twice.add(name);
    parameters.set(name, part.slice(equals + 1).trim());
  }
  for (const name of twice) parameters.delete(name);
  return { scheme, parameters };
}

const QUERY_PARAMETERS = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-SignedHeaders",
  "X-Amz-Signature",
] as const;

function claimOfQuery(query: readonly QueryPair[]): SignatureClaim | SignatureRefusal {
  const found = QUERY_PARAMETERS.map((wanted) => query.filter(({ name }) => name === wanted));
  const wrong = QUERY_PARAMETERS.filter((_, at) => found[at]?.length !== 1);
  const [algorithm, credential, date, expires, signedHeaders, signature] = found.map(([pair]) => pair?.value ?? "");
  if (wrong.length > 0 || credential === undefined || date === undefined) {
    return incomplete(`A presigned query requires ${wrong.map((name) => `'${name}'`).join(", ")} once.`);
  }
  if (algorithm !== ALGORITHM) return incomplete(`A presigned query requires the algorithm '${ALGORITHM}'.`);
  return {
    credential,
    date,
    expires,
    signedHeaders: signedHeaders ?? "",
    signature: signature ?? "",
    dateHeader: undefined,
  };
}
