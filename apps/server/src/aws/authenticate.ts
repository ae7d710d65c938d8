import type { FastifyRequest } from "fastify";
import { verifySignature } from "../auth/sigv4.ts";
import { isRefusal } from "../auth/sigv4-refusal.ts";
import type { ServerContext } from "../context.ts";
import { AwsRefusal } from "./error.ts";

const SERVICE = "access-analyzer";

/** Who asks, for taking turns. Throws AwsRefusal unless the request is signed with one of the keys, where keys are demanded. */
export function authenticate(request: FastifyRequest, { config, now }: ServerContext): string {
  const { required, accessKeys } = config.credentials;
  // AWS's clients sign every request, so that where nobody has a key the signature says nothing.
  if (!required && accessKeys.size === 0) return `address:${request.ip}`;
  const { method = "", rawHeaders } = request.raw;
  const received = { method, target: request.originalUrl, rawHeaders, body: bytesOf(request) };
  const signer = verifySignature(received, { accessKeys, service: SERVICE, now: now() });
  if (isRefusal(signer)) throw new AwsRefusal({ ...signer, status: 403 });
  return `key:${signer.accessKeyId}`;
}

/** The body as it was received. */
export function bytesOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
