import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The operations of one AWS API, as botocore describes them. */
export interface Api {
  /** `Cognito Identity Provider`. */
  readonly id: string;
  /** What CloudTrail's `eventSource` starts with: `cognito-idp`, `monitoring`. */
  readonly endpoint: string;
  /** What requests are signed for; usually the prefix of IAM actions. */
  readonly signing: string;
  readonly operations: readonly string[];
}

interface Model {
  readonly metadata: { readonly serviceId: string; readonly endpointPrefix: string; readonly signingName?: string };
  readonly operations: Readonly<Record<string, unknown>>;
}

/** Every API of botocore's `data` directory. All versions of an API count: logs hold the names of old ones, too. */
export function readOperations(directory: string): readonly Api[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(directory, name)).map((version) => join(directory, name, version)))
    .map((folder) => join(folder, "service-2.json.gz"))
    .filter((file) => existsSync(file))
    .toSorted()
    .map((file) => {
      const { metadata, operations } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Model;
      return {
        id: metadata.serviceId,
        endpoint: metadata.endpointPrefix.toLowerCase(),
        signing: (metadata.signingName ?? metadata.endpointPrefix).toLowerCase(),
        operations: Object.keys(operations),
      };
    });
}
