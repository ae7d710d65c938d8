import type { FastifyRequest } from "fastify";

/** What the hook that checks tokens leaves for the routes. */
const CALLERS = new WeakMap<FastifyRequest, string>();

export function rememberCaller(request: FastifyRequest, token: string): void {
  CALLERS.set(request, token);
}

/** Who asks, for taking turns: the token, or the address where none is needed. */
export function callerOf(request: FastifyRequest): string {
  const token = CALLERS.get(request);
  return token === undefined ? `address:${request.ip}` : `token:${token}`;
}
