import { createHash, createHmac } from "node:crypto";
import type { Draft } from "./shot.ts";

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

/** Signs a request with Signature Version 4, written anew beside the server's own. Source: AWS Signature Version 4 signing process. */
export function sign(draft: Draft, key: AccessKey, now: Date): Draft {
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const scope = `${time.slice(0, 8)}/us-east-1/access-analyzer/aws4_request`;
  const hash = sha256(draft.body);
  const headers: Draft["headers"] = [...draft.headers, ["x-amz-date", time], ["x-amz-content-sha256", hash]];
  const signed = headers
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const [path = "", query = ""] = draft.path.split("?", 2);
  const canonical = [
    draft.method,
    path,
    query.split("&").toSorted().join("&"),
    ...signed.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    hash,
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  let secret: Buffer = Buffer.from(`AWS4${key.secret}`);
  for (const part of [...scope.split("/"), toSign]) secret = createHmac("sha256", secret).update(part).digest();
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.id}/${scope}, SignedHeaders=${names}, Signature=${secret.toString("hex")}`;
  return { ...draft, headers: [...headers, ["authorization", authorization]] };
}

function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}
