import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";

type Answer = readonly [status: string, message: string];

const SLOW: Answer = ["408 Request Timeout", "the request did not arrive in time"];

const ANSWERS: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: SLOW,
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "the headers are too long"],
};

/** Requests of a connection that are not answered to the end: a client may send more of them before it has the first answer. */
const open = new WeakMap<Socket, Set<IncomingMessage>>();

/** Requests whose answer has begun: another one would end up in the middle of it. */
const begun = new WeakSet<IncomingMessage>();

/** What is still to be said on a connection, and about which request if that is known. */
const last = new WeakMap<Socket, { readonly answer: Answer; readonly about: IncomingMessage | undefined }>();

/** Connections that are about to end, however much nonsense still comes in. */
const ending = new WeakSet<Socket>();

/** Answers what cannot be read as HTTP, which no route ever sees. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  answerAndEnd(socket, ANSWERS[error.code ?? ""] ?? ["400 Bad Request", "the request cannot be read as HTTP"]);
}

/** Answers a request of which a part is still missing. */
export function answerSlow(request: IncomingMessage): void {
  answerAndEnd(request.socket, SLOW, request);
}

/** Answers an `Expect` that is not `100-continue`; Node's own answer has no body. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ message: "no other expectation than 100-continue is met" });
  response.writeHead(417, { "content-type": "application/json", connection: "close" }).end(body);
}

/** Answers a `CONNECT`, of which Node would end the connection. */
export function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
  // Node has let go of the connection: an error that nobody hears would end the process.
  socket.on("error", () => socket.destroy());
  answerAndEnd(socket as Socket, ["405 Method Not Allowed", "this server is no proxy"]);
}

/** Remembers what each connection has still to be answered. */
export function watchAnswers(app: FastifyInstance): void {
  app.addHook("onRequest", ({ raw }, reply, done) => {
    const { socket } = raw;
    const requests = open.get(socket) ?? new Set();
    open.set(socket, requests.add(raw));
    reply.raw.once("close", () => {
      requests.delete(raw);
      const { answer, about } = last.get(socket) ?? {};
      last.delete(socket);
      // What was late may have come after all while others were answered.
      if (answer !== undefined && about?.complete !== true) answerAndEnd(socket, answer, about);
    });
    done();
  });
  app.addHook("onSend", (request, _reply, _payload, done) => {
    begun.add(request.raw);
    done();
  });
}

/** Answers once all that came before is answered, since answers have no names: the first would be taken for that of the first request. */
function answerAndEnd(socket: Socket, answer: Answer, about?: IncomingMessage): void {
  if (ending.has(socket)) return;
  const requests = [...(open.get(socket) ?? [])];
  if (requests.some(({ complete }) => complete)) {
    if (!last.has(socket)) last.set(socket, { answer, about });
    return;
  }
  ending.add(socket);
  if (!socket.writable) {
    // The answer before may still be on its way out.
    socket.destroySoon();
    return;
  }
  if (requests.some((request) => begun.has(request))) {
    socket.destroy();
    return;
  }
  const [status, message] = answer;
  const body = JSON.stringify({ message });
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}
