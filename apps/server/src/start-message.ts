import type { ProcessConfig, RunningServer } from "./main.ts";

/** What is said once the server answers: where it is and how to use it. */
export function startMessage({ url }: RunningServer, { credentials, host }: ProcessConfig): string {
  const address = host === "0.0.0.0" || host === "::" ? url.replace(/\/\/(?:0\.0\.0\.0|\[::\])/, "//127.0.0.1") : url;
  const keys = credentials.required
    ? `${credentials.accessKeys.size} access keys, ${credentials.tokens.length} tokens`
    : "none needed, because it can only be reached from this machine";
  return [
    `policyproof server: listening on ${url}`,
    `  credentials: ${keys}`,
    `  AWS CLI and SDKs: AWS_ENDPOINT_URL_ACCESSANALYZER=${address} (or --endpoint-url ${address}), as in`,
    `    aws accessanalyzer check-no-public-access --endpoint-url ${address} --resource-type AWS::S3::Bucket --policy-document file://policy.json`,
    `  own API: ${address}/v1/..., described by ${address}/openapi.json`,
    "",
  ].join("\n");
}
