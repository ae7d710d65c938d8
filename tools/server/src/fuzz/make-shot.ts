import { garbage } from "./garbage.ts";
import { mutateJson } from "./mutate-json.ts";
import type { Random } from "./random.ts";
import { wireBytes } from "./shot.ts";
import type { Draft, Shot } from "./shot.ts";
import { sign } from "./sign.ts";
import type { AccessKey } from "./sign.ts";
import { AWS_REQUESTS, BATCH_REQUEST, OPERATIONAL_REQUESTS, OWN_REQUESTS, VALID_REQUESTS } from "./valid-requests.ts";
import type { ValidRequest } from "./valid-requests.ts";

/** What a client needs to get in; absent where nothing is demanded. */
export interface Keys {
  readonly accessKey: AccessKey;
  readonly token: string;
}

/** A request: one in eight as it should be, the others not. @param corpus further requests with bodies to be changed */
export function makeShot(random: Random, keys: Keys | undefined, corpus: readonly ValidRequest[]): Shot {
  const kind = random.below(100);
  if (kind < 12) return validShot(random.pick(VALID_REQUESTS), keys);
  if (kind < 30) return bodyShot(random.pick(corpus), random, keys);
  if (kind < 60) return bodyShot(random.pick(random.chance(0.4) ? AWS_REQUESTS : OWN_REQUESTS), random, keys);
  if (kind < 65) return bodyShot(BATCH_REQUEST, random, keys);
  const request = random.pick([...AWS_REQUESTS, ...OWN_REQUESTS, BATCH_REQUEST, ...OPERATIONAL_REQUESTS]);
  if (kind < 73) return headerShot(request, random, keys);
  if (kind < 86) return pathShot(request, random, keys);
  if (kind < 91) return methodShot(request, random, keys);
  if (kind < 95) return credentialShot(request, random, keys);
  return garbage(random);
}

export function validShot(request: ValidRequest, keys: Keys | undefined): Shot {
  const { method, path, expected: text, stable } = request;
  const expected = { name: `${method} ${path} ${VALID_REQUESTS.indexOf(request)}`, text, stable };
  return { what: "valid", method, bytes: wireBytes(admitted(draftOf(request), keys)), whole: true, expected };
}

function draftOf({ method, path, contentType, body = "" }: ValidRequest): Draft {
  const headers: Draft["headers"] = contentType === undefined ? [] : [["content-type", contentType]];
  return { method, path, headers: [["host", "localhost"], ...headers], body: Buffer.from(body) };
}

/** With the credentials that its route demands. */
function admitted(draft: Draft, keys: Keys | undefined): Draft {
  if (keys === undefined) return draft;
  if (draft.path.startsWith("/policy/")) return sign(draft, keys.accessKey, new Date());
  return { ...draft, headers: [...draft.headers, ["authorization", `Bearer ${keys.token}`]] };
}

function whole(what: string, draft: Draft): Shot {
  return { what, method: draft.method, bytes: wireBytes(draft), whole: true };
}

function bodyShot(request: ValidRequest, random: Random, keys: Keys | undefined): Shot {
  const draft = draftOf(request);
  const lines = (request.body ?? "").split("\n");
  const place = random.below(lines.length);
  const body = Buffer.concat(
    lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [Buffer.from("\n")]),
      index === place && line !== "" ? mutateJson(line, random) : Buffer.from(line),
    ]),
  );
  return whole("body", admitted({ ...draft, body }, keys));
}

const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ["content-type", ""],
  ["content-type", "text/plain"],
  ["content-type", "application/json; charset=utf-16"],
  ["content-type", "application/json;;;"],
  ["content-type", "application/json, application/json"],
  ["content-type", "multipart/form-data; boundary="],
  ["content-type", "application/x-amz-json-1.1"],
  ["content-type", "application/x-ndjson"],
  ["content-type", "\u00ff"],
  ["content-encoding", "gzip"],
  ["accept", "text/html;q=x"],
  ["accept-encoding", "gzip, br, *;q=0"],
  ["if-none-match", "*"],
  ["range", "bytes=0-0"],
  ["x-http-method-override", "DELETE"],
  ["x-forwarded-for", "'; drop table"],
  ["cookie", "a=b; __proto__=c"],
  ["connection", "close"],
  ["x-amz-target", "AccessAnalyzer.CheckNoNewAccess"],
  ["amz-sdk-invocation-id", "%00"],
  ["x-long", "y".repeat(4000)],
];

function headerShot(request: ValidRequest, random: Random, keys: Keys | undefined): Shot {
  const draft = admitted(draftOf(request), keys);
  const [name, value] = random.pick(HEADERS);
  const others = random.chance(0.7) ? draft.headers.filter(([one]) => one.toLowerCase() !== name) : draft.headers;
  if (random.chance(0.15)) return { ...whole("no headers", { ...draft, headers: [] }), whole: true };
  return whole(`header ${name}`, { ...draft, headers: [...others, [name, value]] });
}

const PATHS: readonly string[] = [
  "/..%2f..%2fetc/passwd",
  "/../../etc/passwd",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/v1/../policy/validation",
  "/v1//encode",
  "/v1/encode/",
  "/v1/%65ncode",
  "/V1/ENCODE",
  "/v1",
  "/v1/",
  "/v1/%00",
  "/v1/%ff",
  "/%",
  "/%zz",
  "/v1/%zz",
  "//",
  "/",
  "/*",
  "/v1/*",
  "/v1/__proto__",
  "/constructor",
  "/tags/arn%3Aaws%3As3%3A%3A%3Ax",
  "/tags/%E0%A4%A",
  "/analyzer/%2e%2e",
  "/policy/check-no-new-access%20",
  "/health/",
  "/metrics?x=1",
  "/openapi.json?x",
  "/openapi.jsonx",
  "/;",
  "/v1/batch;x=1",
  `/${"a".repeat(7000)}`,
  `/v1/${"a/".repeat(3000)}`,
  `/v1/${"%41".repeat(2000)}`,
];

const QUERIES: readonly string[] = [
  "?",
  "?&&&",
  "?=",
  "?maxResults=",
  "?maxResults=-1",
  "?maxResults=1e3",
  "?maxResults=99999999999999999999",
  "?maxResults=1&maxResults=2",
  "?nextToken=x",
  "?nextToken=%00",
  "?nextToken=eyJhIjoxfQ",
  "?timeout=1",
  "?timeout=1s&timeout=2s",
  "?timeout=0.0005ms",
  "?world=x",
  "?__proto__=1",
  "?constructor[prototype]=1",
  "?%",
  "?%zz=%zz",
  "?a=%ff%fe",
  `?a=${"b".repeat(7000)}`,
];

function pathShot(request: ValidRequest, random: Random, keys: Keys | undefined): Shot {
  const draft = draftOf(request);
  const [path = "/"] = draft.path.split("?", 1);
  const place = random.below(path.length + 1);
  const changed = random.pick([
    () => random.pick(PATHS),
    () => path + random.pick(QUERIES),
    () =>
      `${path.slice(0, place)}${random.pick(["%", "%00", "/", "..", "?", ";", "%2f", "%C3%28", "\u00e9"])}${path.slice(place)}`,
  ])();
  return whole("path", admitted({ ...draft, path: changed }, keys));
}

const METHODS = [
  "GET",
  "HEAD",
  "PUT",
  "DELETE",
  "PATCH",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "SEARCH",
  "QUERY",
  "PURGE",
  "LINK",
  "post",
];

function methodShot(request: ValidRequest, random: Random, keys: Keys | undefined): Shot {
  return whole("method", admitted({ ...draftOf(request), method: random.pick(METHODS) }, keys));
}

const CREDENTIALS: readonly string[] = [
  "",
  "Bearer",
  "Bearer ",
  "bearer x",
  `Bearer ${"x".repeat(5000)}`,
  "Bearer a b",
  "Basic Og==",
  "AWS4-HMAC-SHA256",
  "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
  "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/access-analyzer/aws4_request, SignedHeaders=host, Signature=00",
  "AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f/g, SignedHeaders=host;;host, Signature=zz",
  "AWS4-ECDSA-P256-SHA256 Credential=x",
];

function credentialShot(request: ValidRequest, random: Random, keys: Keys | undefined): Shot {
  const draft = admitted(draftOf(request), keys);
  const authorization = draft.headers.find(([name]) => name === "authorization")?.[1] ?? "Bearer x";
  const place = random.below(authorization.length);
  const changed = random.chance(0.6)
    ? random.pick(CREDENTIALS)
    : authorization.slice(0, place) + random.pick(["", "x", ",", "=", "/", ";", " "]) + authorization.slice(place + 1);
  const headers = draft.headers.map(([name, value]): readonly [string, string] => {
    if (name === "authorization") return [name, changed];
    if (name === "x-amz-date" && random.chance(0.3))
      return [name, random.pick(["", "20260101T000000Z", "99999999T999999Z", "x"])];
    if (name === "x-amz-content-sha256" && random.chance(0.3))
      return [name, random.pick(["", "UNSIGNED-PAYLOAD", "00", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"])];
    return [name, value];
  });
  const all: Draft["headers"] = keys === undefined ? [...headers, ["authorization", changed]] : headers;
  return whole("credentials", { ...draft, headers: all });
}
