/** The six fields of an ARN: `arn`, partition, service, region, account, resource. The sixth keeps its own colons. */
export type ArnFields = readonly [string, string, string, string, string, string];

/**
 * Splits a concrete ARN at its first five colons. Undefined if there are fewer or the first field is not `arn`.
 *
 * Source: reference-arns.
 */
export function splitArn(text: string): ArnFields | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const partitionEnd = text.indexOf(":", "arn:".length);
  const serviceEnd = text.indexOf(":", partitionEnd + 1);
  const regionEnd = text.indexOf(":", serviceEnd + 1);
  const accountEnd = text.indexOf(":", regionEnd + 1);
  if (partitionEnd === -1 || serviceEnd === -1 || regionEnd === -1 || accountEnd === -1) return undefined;
  return [
    "arn",
    text.slice("arn:".length, partitionEnd),
    text.slice(partitionEnd + 1, serviceEnd),
    text.slice(serviceEnd + 1, regionEnd),
    text.slice(regionEnd + 1, accountEnd),
    text.slice(accountEnd + 1),
  ];
}
