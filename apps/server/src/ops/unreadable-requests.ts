import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

const SLOW = ["408 Request Timeout", "the request did not arrive in time"] as const;

const ANSWERS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: SLOW,
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "the headers are too long"],
};

/** Connections on which an answer has begun: another one would end up in the middle of it. */
const answering = new WeakSet<Socket>();

/** Answers what cannot be read as HTTP, which no route ever sees. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  answerAndEnd(socket, ANSWERS[error.code ?? ""] ?? ["400 Bad Request", "the request cannot be read as HTTP"]);
}

/** Answers a request of which a part is still missing. */
export function answerSlow(socket: Socket): void {
  answerAndEnd(socket, SLOW);
}

/** Answers an `Expect` that is not `100-continue`; Node's own answer has no body. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ message: "no other expectation than 100-continue is met" });
  response.writeHead(417, { "content-type": "application/json", connection: "close" }).end(body);
}

/** Remembers on which connections an answer has begun. */
export function watchAnswers(app: FastifyInstance): void {
  app.addHook("onSend", (request, _reply, _payload, done) => {
    answering.add(request.raw.socket);
    done();
  });
  app.addHook("onResponse", (request, _reply, done) => {
    answering.delete(request.raw.socket);
    done();
  });
}

function answerAndEnd(socket: Socket, [status, message]: readonly [status: string, message: string]): void {
  if (!socket.writable || answering.has(socket)) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ message });
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}
