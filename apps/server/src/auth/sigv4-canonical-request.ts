import { parseQuery, splitTarget } from "../aws/query.ts";

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent, percent-encoded. */
  readonly target: string;
  /** Names and values in turn, as `rawHeaders` of Node's requests. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

/**
 * What a signature of version 4 is about. The hash is that of the body received, whatever the request says of it.
 * Source: "Create a signed AWS API request", IAM User Guide.
 */
export function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[], bodyHash: string): string {
  const { path, query } = splitTarget(request.target);
  const headers = signedHeaders.map((name) => `${name}:${canonicalHeader(request.rawHeaders, name)}\n`);
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    headers.join(""),
    signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
}

/** Encoded once more than it was sent, as all services but S3 want it; without `.`, `..` and empty segments. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    else segments.push(encode(segment));
  }
  const end = path.endsWith("/") && segments.length > 0 ? "/" : "";
  return `/${segments.join("/")}${end}`;
}

/** All pairs but the signature itself, sorted by name, then by value, both encoded. */
function canonicalQuery(query: string): string {
  return parseQuery(query)
    .filter(({ name }) => name !== "X-Amz-Signature")
    .map(({ name, value }) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** By code units: `localeCompare` knows alphabets that signatures do not. */
function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** All values of a header, blanks made one; empty if it was not sent. */
function canonicalHeader(rawHeaders: readonly string[], name: string): string {
  return headerValues(rawHeaders, name)
    .map((value) => value.replaceAll(/[ \t]+/g, " ").replaceAll(/^ | $/g, ""))
    .join(",");
}

/** The values of a header in their order; `name` in lower case. */
export function headerValues(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/** All but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
