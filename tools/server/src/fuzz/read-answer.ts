/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Can the connection be used again? */
  readonly keepAlive: boolean;
}

export type ReadAnswer =
  | { readonly kind: "answer"; readonly answer: WireAnswer; readonly rest: Buffer }
  | { readonly kind: "unfinished" }
  | { readonly kind: "nonsense"; readonly why: string };

const UNFINISHED: ReadAnswer = { kind: "unfinished" };

/** Reads one answer, past interim ones (100 Continue). @param ended no more bytes will come */
export function readAnswer(bytes: Buffer, method: string, ended: boolean): ReadAnswer {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return UNFINISHED;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1]);
  if (Number.isNaN(status))
    return { kind: "nonsense", why: `an answer that starts with ${JSON.stringify(first.slice(0, 40))}` };
  const after = bytes.subarray(end + 4);
  if (status < 200) return readAnswer(after, method, ended);
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const body = readBody(after, headers, method === "HEAD" || status === 204 || status === 304, ended);
  if (body === undefined) return UNFINISHED;
  const keepAlive = headers.get("connection") !== "close" && body.framed;
  return { kind: "answer", answer: { status, headers, body: body.bytes, keepAlive }, rest: body.rest };
}

interface ReadBody {
  readonly bytes: Buffer;
  readonly rest: Buffer;
  readonly framed: boolean;
}

const NOTHING = Buffer.alloc(0);

function readBody(
  bytes: Buffer,
  headers: ReadonlyMap<string, string>,
  bodiless: boolean,
  ended: boolean,
): ReadBody | undefined {
  if (bodiless) return { bytes: NOTHING, rest: bytes, framed: true };
  if (headers.get("transfer-encoding") === "chunked") return readChunks(bytes);
  const length = headers.get("content-length");
  if (length === undefined) return ended ? { bytes, rest: NOTHING, framed: false } : undefined;
  const end = Number(length);
  return bytes.length < end ? undefined : { bytes: bytes.subarray(0, end), rest: bytes.subarray(end), framed: true };
}

function readChunks(bytes: Buffer): ReadBody | undefined {
  const chunks: Buffer[] = [];
  let place = 0;
  for (;;) {
    const line = bytes.indexOf("\r\n", place);
    if (line === -1) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", place, line), 16);
    const start = line + 2;
    if (bytes.length < start + size + 2) return undefined;
    if (size === 0) return { bytes: Buffer.concat(chunks), rest: bytes.subarray(start + 2), framed: true };
    chunks.push(bytes.subarray(start, start + size));
    place = start + size + 2;
  }
}
