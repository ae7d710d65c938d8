/** One request as it goes over the wire. */
export interface Shot {
  readonly what: string;
  readonly method: string;
  readonly bytes: Buffer;
  /** Is it a whole request? Then it must be answered; else the connection may just end. */
  readonly whole: boolean;
  /** What a valid request must be answered with. */
  readonly expected?: { readonly name: string; readonly text: string; readonly stable: boolean };
}

export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** Puts a request together; `content-length` is right unless the draft has one, or a `transfer-encoding`. */
export function wireBytes({ method, path, headers, body }: Draft): Buffer {
  const names = headers.map(([name]) => name.toLowerCase());
  const framed = names.includes("content-length") || names.includes("transfer-encoding");
  const length: Draft["headers"] =
    framed || (body.length === 0 && method === "GET") ? [] : [["content-length", String(body.length)]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1"), body]);
}
