import { createHash, createHmac } from "node:crypto";

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a key is derived for. */
export interface SigningScope {
  /** `20260102` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

export function sha256Hex(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** What is signed. `timestamp`: `20260102T030405Z`. Headers reach us as Latin-1, which stands for their bytes. */
export function stringToSign(canonicalRequest: string, timestamp: string, scope: SigningScope): string {
  const hash = sha256Hex(Buffer.from(canonicalRequest, "latin1"));
  return [ALGORITHM, timestamp, `${scope.day}/${scope.region}/${scope.service}/aws4_request`, hash].join("\n");
}

/** The signature's 32 bytes. */
export function signatureOf(text: string, secret: string, { day, region, service }: SigningScope): Buffer {
  const key = [day, region, service, "aws4_request"].reduce<Buffer>(
    (outer, part) => createHmac("sha256", outer).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return createHmac("sha256", key).update(text).digest();
}
