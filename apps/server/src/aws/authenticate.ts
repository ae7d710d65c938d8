import type { FastifyRequest } from "fastify";
import { refusalOfHead, verifySignature } from "../auth/sigv4.ts";
import type { SignatureCheck } from "../auth/sigv4.ts";
import type { ReceivedRequest } from "../auth/sigv4-canonical-request.ts";
import { isRefusal } from "../auth/sigv4-refusal.ts";
import type { ServerContext } from "../context.ts";
import { AwsRefusal } from "./error.ts";

const SERVICE = "access-analyzer";

/** Who asks, for taking turns. Throws AwsRefusal unless the request is signed with one of the keys, where keys are demanded. */
export function authenticate(request: FastifyRequest, context: ServerContext): string {
  const check = checkOf(context);
  if (check === undefined) return `address:${request.ip}`;
  const signer = verifySignature({ ...headOf(request), body: bytesOf(request) }, check);
  if (isRefusal(signer)) throw new AwsRefusal({ ...signer, status: 403 });
  return `key:${signer.accessKeyId}`;
}

/** Throws AwsRefusal for what `authenticate` would refuse whatever the body is: who has no key is not to fill the memory with bodies. */
export function authenticateHead(request: FastifyRequest, context: ServerContext): void {
  const check = checkOf(context);
  const refusal = check && refusalOfHead(headOf(request), check);
  if (refusal !== undefined) throw new AwsRefusal({ ...refusal, status: 403 });
}

/** Undefined where nobody has a key: AWS's clients sign every request, so that the signature says nothing there. */
function checkOf({ config, now }: ServerContext): SignatureCheck | undefined {
  const { required, accessKeys } = config.credentials;
  return !required && accessKeys.size === 0 ? undefined : { accessKeys, service: SERVICE, now: now() };
}

function headOf({ raw, originalUrl }: FastifyRequest): Omit<ReceivedRequest, "body"> {
  const { method = "", rawHeaders } = raw;
  return { method, target: originalUrl, rawHeaders };
}

/** The body as it was received. */
export function bytesOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
