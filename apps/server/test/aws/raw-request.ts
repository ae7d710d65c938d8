import { request } from "node:http";
import type { OutgoingHttpHeaders } from "node:http";

export interface RawRequest {
  readonly method?: string;
  /** As it goes over the wire. */
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Did the server say `100 Continue`? */
  readonly continued: boolean;
}

/** A request as it is, without what an SDK or `fetch` would make of it. */
export function rawRequest(
  url: string,
  { method = "POST", path = "/", headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  let continued = false;
  const sent = request({ hostname, port, method, path, headers, agent: false });
  sent.on("error", reject);
  sent.on("continue", () => {
    continued = true;
  });
  sent.on("response", (response) => {
    response.setEncoding("utf8");
    let text = "";
    response.on("data", (chunk: string) => {
      text += chunk;
    });
    response.on("end", () => {
      const parsed = text === "" ? {} : (JSON.parse(text) as RawAnswer["body"]);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed, continued });
    });
  });
  sent.end(body);
  return promise;
}
