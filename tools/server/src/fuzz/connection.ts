import { connect } from "node:net";
import type { Socket } from "node:net";
import { readAnswer } from "./read-answer.ts";
import type { WireAnswer } from "./read-answer.ts";
import type { Shot } from "./shot.ts";

export type Outcome =
  | { readonly kind: "answered"; readonly answer: WireAnswer }
  /** The connection ended without an answer. */
  | { readonly kind: "ended" }
  | { readonly kind: "hang" }
  | { readonly kind: "nonsense"; readonly why: string };

export interface Connection {
  fire(shot: Shot): Promise<Outcome>;
  close(): void;
}

/** Milliseconds for an answer. The server's own limits are lower. */
const PATIENCE = 30_000;
/** Milliseconds after which nothing more is expected for what is no whole request. */
const QUIET = 100;

/** Sends requests one after the other, over one socket as long as both sides keep it. */
export function openConnection(port: number): Connection {
  let kept: Socket | undefined;
  return {
    async fire(shot) {
      const reused = kept;
      const socket = reused ?? (await dial(port));
      kept = undefined;
      const outcome = await exchange(socket, shot);
      // A connection that was kept may have ended just before: then nobody has seen the request.
      if (outcome.kind === "ended" && reused !== undefined && shot.whole) return await exchange(await dial(port), shot);
      if (outcome.kind === "answered" && outcome.answer.keepAlive && shot.whole) kept = socket;
      else socket.destroy();
      return outcome;
    },
    close: () => kept?.destroy(),
  };
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => {
      socket.off("error", reject);
      socket.on("error", () => undefined);
      resolve(socket);
    });
    socket.once("error", reject);
  });
}

function exchange(socket: Socket, { bytes, method, whole }: Shot): Promise<Outcome> {
  return new Promise((resolve) => {
    let received: Buffer = Buffer.alloc(0);
    const settle = (outcome: Outcome): void => {
      clearTimeout(patience);
      clearTimeout(quiet);
      socket.off("data", take).off("close", finish);
      resolve(outcome);
    };
    const look = (ended: boolean): void => {
      const read = readAnswer(received, method, ended);
      if (read.kind === "answer") settle({ kind: "answered", answer: read.answer });
      else if (read.kind === "nonsense") settle(read);
      else if (ended)
        settle(received.length === 0 ? { kind: "ended" } : { kind: "nonsense", why: "an answer that is cut off" });
    };
    const take = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      look(false);
    };
    const finish = (): void => look(true);
    const patience = setTimeout(() => settle({ kind: "hang" }), PATIENCE);
    // Of half a request the server still waits for the other half.
    const quiet = whole ? undefined : setTimeout(() => socket.end(), QUIET);
    socket.on("data", take).on("close", finish);
    if (socket.destroyed) finish();
    else socket.write(bytes);
  });
}
