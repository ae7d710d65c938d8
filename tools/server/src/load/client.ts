import { Agent, request } from "node:http";

/** How a request ended. */
export type Ending =
  | { readonly kind: "answered"; readonly status: number; readonly bytes: number; readonly milliseconds: number }
  /** There was no connection for it. */
  | { readonly kind: "refused" }
  /** A connection that was there before took it, and no answer came. */
  | { readonly kind: "lost"; readonly because: string };

export interface Client {
  post(path: string, body: string): Promise<Ending>;
  close(): void;
}

/** A client with a connection of its own, from an address of its own where the system has more than one for itself (Linux). */
export function createClient(url: URL, index: number): Client {
  const localAddress =
    process.platform === "linux" ? { localAddress: `127.1.${1 + Math.floor(index / 250)}.${1 + (index % 250)}` } : {};
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ...localAddress });
  return {
    post: (path, body) => post({ url, agent, path, body }),
    close: () => agent.destroy(),
  };
}

function post(sent: { url: URL; agent: Agent; path: string; body: string }): Promise<Ending> {
  const { url, agent, path, body } = sent;
  return new Promise((resolve) => {
    const start = performance.now();
    let isConnected = false;
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sending = request(
      { host: url.hostname, port: url.port, agent, path, method: "POST", headers },
      (response) => {
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on("end", () => {
          const { statusCode: status = 0 } = response;
          resolve({ kind: "answered", status, bytes, milliseconds: performance.now() - start });
        });
        response.on("error", (error) => resolve({ kind: "lost", because: error.message }));
      },
    );
    sending.on("socket", (socket) => {
      isConnected = !socket.connecting;
      if (isConnected) return;
      socket.once("connect", () => {
        isConnected = true;
      });
    });
    sending.on("error", (error) =>
      resolve(isConnected ? { kind: "lost", because: error.message } : { kind: "refused" }),
    );
    sending.end(body);
  });
}
