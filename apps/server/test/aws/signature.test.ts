import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifySignature } from "../../src/auth/sigv4.ts";
import type { ReceivedRequest } from "../../src/auth/sigv4-canonical-request.ts";
import { KEY } from "./test-server.ts";

/** SHA-256 and its keyed form, as the AWS client wants them. */
class Sha256 {
  private readonly hash: { update(data: Uint8Array): unknown; digest(): Uint8Array };

  constructor(secret?: Data) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }

  update(data: Data): void {
    this.hash.update(bytes(data));
  }

  reset(): void {
    throw new Error("nobody hashes twice with one");
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

type Data = string | ArrayBuffer | ArrayBufferView;

function bytes(data: Data): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

const NOW = Date.UTC(2026, 10, 21, 18, 4, 25);
const SERVICE = "access-analyzer";
const CHECK = { accessKeys: new Map([[KEY.accessKeyId, KEY.secretAccessKey]]), service: SERVICE, now: NOW };

/** A request as a client knows it. */
interface Plain {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Signing {
  readonly time?: number;
  readonly region?: string;
  readonly presign?: boolean;
  readonly service?: string;
}

/** Signs with AWS's own implementation, and writes the request as it would go over the wire. */
async function signed(
  plain: Plain,
  { time = NOW, region = "eu-west-1", presign = false, service = SERVICE }: Signing = {},
): Promise<ReceivedRequest> {
  const signer = new SignatureV4({ credentials: KEY, region, service, sha256: Sha256 });
  const request = {
    ...plain,
    protocol: "http:",
    hostname: "localhost",
    query: Object.fromEntries(
      Object.entries(plain.query).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
    ),
    headers: { host: "localhost:8080", ...plain.headers },
  };
  const options = { signingDate: new Date(time) };
  const done = await (presign ? signer.presign(request, { ...options, expiresIn: 60 }) : signer.sign(request, options));
  const query = Object.entries(done.query ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((one) => `${percent(name)}=${percent(one)}`),
  );
  return {
    method: plain.method,
    target: query.length === 0 ? plain.path : `${plain.path}?${query.join("&")}`,
    rawHeaders: Object.entries(done.headers).flat(),
    body: Buffer.from(plain.body),
  };
}

function percent(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}

const SIMPLE: Plain = {
  method: "POST",
  path: "/policy/validation",
  query: { maxResults: "5" },
  headers: {},
  body: "{}",
};

function change(request: ReceivedRequest, name: string, value: string | undefined): ReceivedRequest {
  const headers: string[] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [key = "", old = ""] = request.rawHeaders.slice(at, at + 2);
    if (key.toLowerCase() !== name) headers.push(key, old);
    else if (value !== undefined) headers.push(key, value);
  }
  return { ...request, rawHeaders: headers };
}

const text = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
const visible = fc.string({ unit: fc.constantFrom(..."abc XYZ=,;:/?\t é".split("")), maxLength: 12 });
const name = fc.stringMatching(/^x-[a-z0-9-]{1,8}$/).filter((one) => !one.startsWith("x-amz"));
const segment = fc.oneof(text, fc.constantFrom(".", "..", "", "a/b:c", "ü", "%2F"));

const plainRequest: fc.Arbitrary<Plain> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  path: fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.map((part) => percent(part)).join("/")}`),
  query: fc.dictionary(
    fc
      .oneof(text, fc.constantFrom("tagKeys", "a b", "+"))
      .filter((one) => one !== "" && !/^x-amz-|^__proto__$/i.test(one)),
    fc.oneof(fc.string({ maxLength: 8 }), fc.array(text, { minLength: 1, maxLength: 3 })),
    { maxKeys: 4 },
  ),
  // What goes over the wire as bytes of UTF-8 is Latin-1 to Node; only ASCII is the same to both.
  headers: fc.dictionary(
    name,
    visible.map((value) => value.replaceAll("é", "")),
    { maxKeys: 4 },
  ),
  body: fc.string({ maxLength: 20 }),
});

describe("a signature of AWS's own implementation", () => {
  it.each([false, true])("is taken for what it is (presigned: %s)", async (presign) => {
    await fc.assert(
      fc.asyncProperty(plainRequest, fc.constantFrom("us-east-1", "cn-north-1", "local"), async (plain, region) => {
        const result = verifySignature(await signed(plain, { presign, region }), CHECK);
        expect(result).toEqual({ accessKeyId: KEY.accessKeyId });
      }),
      { numRuns: 200 },
    );
  });

  it("is not that of a request in which anything was changed", async () => {
    await fc.assert(
      fc.asyncProperty(plainRequest, fc.boolean(), async (plain, presign) => {
        const request = await signed(plain, { presign });
        const changed: readonly ReceivedRequest[] = [
          { ...request, method: "PATCH" },
          { ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) },
          { ...request, target: request.target.replace(plain.path, "/another/path") },
          { ...request, target: `${request.target}${request.target.includes("?") ? "&" : "?"}more=1` },
          change(request, "host", "elsewhere:8080"),
        ];
        for (const one of changed)
          expect(verifySignature(one, CHECK)).toMatchObject({ name: "InvalidSignatureException" });
      }),
      { numRuns: 50 },
    );
  });
});

describe("a request that nobody signed", () => {
  it("is refused, whatever it says", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("AWS4-HMAC-SHA256 ", "Credential=", `${KEY.accessKeyId}/20261121/`, "eu-west-1/access-analyzer/"),
      fc.constantFrom(
        "aws4_request",
        ", SignedHeaders=",
        "host;x-amz-date",
        ", Signature=",
        "0".repeat(64),
        "?",
        "&",
        "%",
      ),
      fc.constantFrom("X-Amz-Algorithm=", "X-Amz-Signature=", "X-Amz-Expires=60", "20261121T180425Z"),
    );
    const some = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        some,
        some,
        fc.array(fc.tuple(fc.constantFrom("Authorization", "X-Amz-Date", "Date", "Host"), some)),
        (path, query, headers) => {
          const request = {
            method: "POST",
            target: `/${path}?${query}`,
            rawHeaders: headers.flat(),
            body: Buffer.from("{}"),
          };
          expect(verifySignature(request, CHECK)).toEqual({
            name: expect.any(String) as string,
            message: expect.any(String) as string,
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a signature is refused", () => {
  async function refusal(
    modify: (request: ReceivedRequest) => ReceivedRequest,
    signing: Signing = {},
  ): Promise<unknown> {
    return verifySignature(modify(await signed(SIMPLE, signing)), CHECK);
  }

  function authorization(request: ReceivedRequest): string {
    return request.rawHeaders[request.rawHeaders.findIndex((header) => header === "authorization") + 1] ?? "";
  }

  function edit(pattern: RegExp | string, by: string) {
    return (request: ReceivedRequest): ReceivedRequest =>
      change(request, "authorization", authorization(request).replace(pattern, by));
  }

  it.each<
    readonly [why: string, modify: (request: ReceivedRequest) => ReceivedRequest, error: string, message: RegExp]
  >([
    [
      "is not there",
      (one) => change(one, "authorization", undefined),
      "MissingAuthenticationTokenException",
      /^Missing Auth/,
    ],
    [
      "is another scheme",
      (one) => change(one, "authorization", "Bearer abc"),
      "IncompleteSignatureException",
      /'Credential' parameter/,
    ],
    ["has no credential", edit(/Credential=[^,]*, /, ""), "IncompleteSignatureException", /'Credential' parameter/],
    [
      "has two credentials",
      edit("Credential=", "Credential=a, Credential="),
      "IncompleteSignatureException",
      /'Credential' par/,
    ],
    ["has no headers", edit(/SignedHeaders=[^,]*, /, ""), "IncompleteSignatureException", /'SignedHeaders' parameter/],
    ["has no signature", edit(/, Signature=.*/, ""), "IncompleteSignatureException", /'Signature' parameter/],
    [
      "has no date",
      (one) => change(one, "x-amz-date", undefined),
      "IncompleteSignatureException",
      /'X-Amz-Date' or a 'Date'/,
    ],
    [
      "has a date that is none",
      (one) => change(one, "x-amz-date", "20260230T000000Z"),
      "IncompleteSignatureException",
      /ISO-8601/,
    ],
    ["has a short scope", edit("/eu-west-1/", "/"), "IncompleteSignatureException", /exactly 5/],
    [
      "is for another service",
      edit("/access-analyzer/", "/s3/"),
      "InvalidSignatureException",
      /correct service: 'access-analyzer'/,
    ],
    ["has another end", edit("aws4_request", "aws5_request"), "InvalidSignatureException", /'aws4_request'/],
    ["has another day", edit("/20261121/", "/20261120/"), "InvalidSignatureException", /^Date in Credential scope/],
    [
      "has another region",
      edit("eu-west-1", "eu-west-2"),
      "InvalidSignatureException",
      /^The request signature we calculated/,
    ],
    ["is of an unknown key", edit("AKIDEXAMPLE", "AKIDNOBODY"), "UnrecognizedClientException", /security token/],
    ["does not sign the host", edit("host;", ""), "InvalidSignatureException", /^'Host'/],
    ["does not sign its date", edit(";x-amz-date", ""), "InvalidSignatureException", /^'x-amz-date'/],
    ["has headers out of order", edit("host;x", "x;host;x"), "IncompleteSignatureException", /sorted/],
    [
      "is text",
      edit(/Signature=.*/, "Signature=x"),
      "InvalidSignatureException",
      /^The request signature we calculated/,
    ],
    ["is zeros", edit(/Signature=.*/, `Signature=${"0".repeat(64)}`), "InvalidSignatureException", /^The request/],
    [
      "has a changed date",
      (one) => change(one, "x-amz-date", "20261121T180426Z"),
      "InvalidSignatureException",
      /^The request/,
    ],
    [
      "leaves the body out",
      (one) => change(one, "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
      "InvalidSignatureException",
      /^The/,
    ],
    [
      "is there twice",
      (one) => ({ ...one, rawHeaders: [...one.rawHeaders, "Authorization", authorization(one)] }),
      "IncompleteSignatureException",
      /twice/,
    ],
    [
      "is in the query too",
      (one) => ({ ...one, target: `${one.target}&X-Amz-Signature=1` }),
      "IncompleteSignatureException",
      /twice/,
    ],
    [
      "covers one of two values",
      (one) => ({ ...one, rawHeaders: [...one.rawHeaders, "Host", "elsewhere"] }),
      "InvalidSignatureException",
      /^The request signature/,
    ],
  ])("that %s", async (_, modify, error, message) => {
    expect(await refusal(modify)).toEqual({ name: error, message: expect.stringMatching(message) as string });
  });

  it("whose body was declared unsigned, however it was signed", async () => {
    const plain = { ...SIMPLE, headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } };
    expect(verifySignature(await signed(plain), CHECK)).toMatchObject({ name: "InvalidSignatureException" });
  });

  it.each([
    [-301_000, "Signature expired: 20261121T175924Z is now earlier than 20261121T175925Z (20261121T180425Z - 5 min.)"],
    [
      301_000,
      "Signature not yet current: 20261121T180926Z is still later than 20261121T180925Z (20261121T180425Z + 5 min.)",
    ],
  ])("that was made %i ms from now", async (offset, message) => {
    const result = await refusal((one) => one, { time: NOW + offset });
    expect(result).toEqual({ name: "InvalidSignatureException", message });
  });

  it.each([-300_000, 300_000])("but not one that was made %i ms from now", async (offset) => {
    expect(await refusal((one) => one, { time: NOW + offset })).toEqual({ accessKeyId: KEY.accessKeyId });
  });

  it("that was presigned for less time than has gone", async () => {
    const old = { presign: true, time: NOW - 61_000 };
    expect(await refusal((one) => one, old)).toMatchObject({
      message: expect.stringMatching(/^Signature expired/) as string,
    });
    expect(await refusal((one) => one, { presign: true, time: NOW - 60_000 })).toEqual({
      accessKeyId: KEY.accessKeyId,
    });
  });

  it.each<readonly [why: string, from: RegExp, to: string, message: RegExp]>([
    ["without its date", /X-Amz-Date=\w+&/, "", /'X-Amz-Date' once/],
    ["with two dates", /X-Amz-Date=/, "X-Amz-Date=1&X-Amz-Date=", /'X-Amz-Date' once/],
    ["for ever", /Expires=60/, "Expires=604801", /from 1 to 604800/],
    ["for no time", /Expires=60/, "Expires=0", /from 1 to 604800/],
    ["by another algorithm", /AWS4-HMAC-SHA256/, "AWS4-ECDSA-P256-SHA256", /algorithm/],
  ])("that was presigned %s", async (_, from, to, message) => {
    const result = await refusal((one) => ({ ...one, target: one.target.replace(from, to) }), { presign: true });
    expect(result).toEqual({ name: "IncompleteSignatureException", message: expect.stringMatching(message) as string });
  });
});
