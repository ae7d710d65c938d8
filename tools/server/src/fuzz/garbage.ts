import type { Random } from "./random.ts";
import type { Shot } from "./shot.ts";

const HEAD = "POST /v1/encode HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";

/** What no HTTP client would send. None of it needs an answer. */
const LINES: readonly ((random: Random) => string)[] = [
  () => "\r\n\r\n\r\n",
  () => "GET\r\n\r\n",
  () => "GET / HTTP/9.9\r\n\r\n",
  () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  () => "GET / HTTP/1.1\r\n\r\n",
  () => "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
  () => "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n",
  () => "CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n",
  () => "GET http://example.org/v1/version HTTP/1.1\r\nhost: x\r\n\r\n",
  () => "GET /v1/version HTTP/1.0\r\n\r\n",
  () => "GET /v1/version HTTP/1.1\nhost: x\n\n",
  () => "GET /v1/version HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
  () => "GET /v1/version HTTP/1.1\r\nhost: x\r\nno colon\r\n\r\n",
  () => "GET /v1/version HTTP/1.1\r\nhost: x\r\nbad\u0000name: x\r\n\r\n",
  () => "GET /v1/version HTTP/1.1\r\nhost: x\r\n folded: x\r\n\r\n",
  () => `GET /${"a".repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
  () => `GET /v1/version HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(20_000)}\r\n\r\n`,
  () => `GET /v1/version HTTP/1.1\r\nhost: x\r\n${"x: y\r\n".repeat(3000)}\r\n`,
  () => `${HEAD}content-length: -1\r\n\r\n{}`,
  () => `${HEAD}content-length: 1e3\r\n\r\n{}`,
  () => `${HEAD}content-length: 99999999999999999999\r\n\r\n{}`,
  () => `${HEAD}content-length: 5\r\n\r\n{}`,
  () => `${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`,
  () => `${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
  () => `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  () => `${HEAD}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n`,
  () => `${HEAD}transfer-encoding: chunked\r\n\r\n2;${"x".repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  () => `${HEAD}transfer-encoding: gzip\r\n\r\n{}`,
  () => `${HEAD}transfer-encoding: chunked\r\n\r\n2\r\n{}`,
  () => `${HEAD}expect: 100-continue\r\ncontent-length: 2\r\n\r\n{}`,
  () => `${HEAD}expect: something\r\ncontent-length: 2\r\n\r\n{}`,
  () => "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
  (random) => Array.from({ length: 1 + random.below(300) }, () => String.fromCodePoint(random.below(256))).join(""),
  (random) =>
    `${random.pick(["GET", "POST", "HEAD"])} ${Array.from({ length: 20 }, () => String.fromCodePoint(33 + random.below(222))).join("")} HTTP/1.1\r\nhost: x\r\n\r\n`,
];

export function garbage(random: Random): Shot {
  const bytes = Buffer.from(random.pick(LINES)(random), "latin1");
  const method = bytes.toString("latin1", 0, 8).split(" ", 1)[0] ?? "";
  const cut = random.chance(0.2) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
  return { what: "garbage", method, bytes: cut, whole: false };
}
